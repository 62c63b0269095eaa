import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { alone } from './alone.ts';
import type { Pin, ToolName } from './pins.ts';
import { pins } from './pins.ts';
import { run } from './run.ts';
import { ToolError } from './tool-error.ts';

/** Where the module of a tool lies in a checkout of the repository. */
function moduleFolder(workspace: string, name: ToolName): string {
  return join(workspace, 'tools', name);
}

/** Where a built tool lies in a checkout of the repository. */
export function builtPath(workspace: string, name: ToolName): string {
  return join(workspace, '.tools', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Whether the checkout has the Go module of the tool (an installed npm package has none). */
export function hasModule(workspace: string, name: ToolName): boolean {
  return existsSync(join(moduleFolder(workspace, name), 'go.mod'));
}

/**
 * Builds the pinned version of a tool with Go into `.tools/` of the checkout.
 * The finished file is moved into place in one step, so that a reader never meets half a program. Of several processes one builds, and the
 * others wait for it.
 *
 * @param workspace root of a checkout that has tools/<name>/go.mod
 * @param env the environment for Go
 * @param isBuilt whether the executable is of the pinned version already
 * @returns path of the executable; undefined when there is no `go` on PATH
 * @throws ToolError `build` when Go runs and fails
 */
export async function buildTool(
  workspace: string,
  name: ToolName,
  env: NodeJS.ProcessEnv,
  isBuilt: (path: string) => Promise<boolean>,
): Promise<string | undefined> {
  const pin = pins[name];
  const folder = moduleFolder(workspace, name);
  const target = builtPath(workspace, name);
  const unfinished = `${target}.${process.pid}.new`;
  const flags = linkerFlags(pin, await readFile(join(folder, 'go.mod'), 'utf8'));
  const args = ['build', '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', flags];
  if (pin.buildTags.length > 0) args.push('-tags', pin.buildTags.join(','));
  args.push('-o', unfinished, pin.goPackage);

  await mkdir(join(workspace, '.tools'), { recursive: true });
  return alone(`${target}.lock`, async () => {
    if (await isBuilt(target)) return target;
    try {
      // GOWORK: a go.work above the checkout must not change what is built
      const goEnv = { ...env, CGO_ENABLED: '0', GOWORK: 'off' };
      const result = await run('go', args, { cwd: folder, env: goEnv }).catch(noProgram);
      if (result === undefined) return undefined;
      if (result.exitStatus !== 0) throw buildFailure(name, args, result.exitStatus, result.stderr);
      await rename(unfinished, target);
      return target;
    } finally {
      await rm(unfinished, { force: true });
    }
  });
}

/** Undefined for the error that there is no such program; any other error is thrown on. */
function noProgram(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
    return undefined;
  throw error;
}

/** The value of Go's -ldflags for a tool; the text of its go.mod tells which Kubernetes its client is of. */
export function linkerFlags(pin: Pin, goMod: string): string {
  const minor = /k8s\.io\/client-go v0\.(\d+)\./.exec(goMod)?.[1] ?? '';
  const linked = Object.entries(pin.linked).map(
    ([name, value]) => `-X ${name}=${value.replace('{minor}', minor)}`,
  );
  return ['-s', '-w', ...linked].join(' ');
}

function buildFailure(
  name: ToolName,
  args: readonly string[],
  exitStatus: number | null,
  stderr: string,
): ToolError {
  const pin = pins[name];
  return new ToolError({
    code: 'build',
    tool: name,
    message:
      `Go could not build ${name} ${pin.version} (${pin.module} ${pin.moduleVersion}, tools/${name}/go.mod):\n` +
      `${stderr.trim()}\nInstead of building it, set ${pin.variable} to a ${name} of version ` +
      `${pin.atLeast} or newer, below ${pin.below}, or put one on PATH.`,
    command: ['go', ...args],
    exitStatus: exitStatus ?? undefined,
    stderr,
  });
}
