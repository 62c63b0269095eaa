import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildTool, builtPath, hasModule } from './build.ts';
import type { Pin, ToolName } from './pins.ts';
import { isAccepted, parseVersion, pins } from './pins.ts';
import { run } from './run.ts';
import { ToolError } from './tool-error.ts';

/** A tool that was found and whose version was read from the executable itself. */
export interface Tool {
  readonly name: ToolName;
  readonly path: string;
  /** For instance `4.3.1`. */
  readonly version: string;
  readonly source: 'variable' | '.tools' | 'PATH' | 'built';
}

export interface ResolveOptions {
  /** The environment that is searched and used; default: that of this process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Root of the checkout that has tools/ and .tools/; default: the one this package lies in. */
  readonly workspace?: string | undefined;
  /** Is told, before a build begins, that it does, and what spares it. */
  readonly onBuild?: ((notice: string) => void) | undefined;
}

const ownWorkspace = fileURLToPath(new URL('../../..', import.meta.url));
const resolved = new Map<string, Promise<Tool>>();

/**
 * Finds a tool, in this order:
 * 1. the executable that the tool's environment variable names (its `variable` in pins.ts); another version than the accepted ones is an error
 * 2. `.tools/<name>` in the checkout, when it is exactly the pinned version
 * 3. the first executable on PATH whose version is accepted
 * 4. built by Go from tools/<name>/go.mod into `.tools/` (minutes of CPU time, once)
 *
 * The answer is kept for the life of the process.
 *
 * @throws ToolError `missing`, `version` or `build`; the message says which version is wanted and how to get it
 */
export function resolveTool(name: ToolName, options: ResolveOptions = {}): Promise<Tool> {
  const env = options.env ?? process.env;
  const workspace = options.workspace ?? ownWorkspace;
  const key = JSON.stringify([name, workspace, env[pins[name].variable], env.PATH]);
  let answer = resolved.get(key);
  if (!answer) {
    answer = find(name, env, workspace, options.onBuild);
    resolved.set(key, answer);
    // what was missing may be there at the next call
    answer.catch(() => resolved.delete(key));
  }
  return answer;
}

async function find(
  name: ToolName,
  env: NodeJS.ProcessEnv,
  workspace: string,
  onBuild: ResolveOptions['onBuild'],
): Promise<Tool> {
  const pin = pins[name];
  const named = env[pin.variable];
  if (named) return fromVariable(name, named, env);

  const built = builtPath(workspace, name);
  const isPinned = async (path: string): Promise<boolean> =>
    (await readVersion(path, pin, env)).version === pin.version;
  if (await isPinned(built)) {
    return { name, path: built, version: pin.version, source: '.tools' };
  }

  const refused: string[] = [];
  for (const path of candidates(pin, env)) {
    if (!(await isExecutable(path))) continue;
    const probe = await readVersion(path, pin, env);
    if (probe.fits) return { name, path, version: probe.version, source: 'PATH' };
    refused.push(`${path} (${probe.version})`);
  }

  if (!hasModule(workspace, name))
    throw missing(name, refused, `this copy of the package has no tools/${name}/go.mod`);
  onBuild?.(
    `${name} ${rangeOf(pin)} is not on PATH${othersOf(refused)}: Go builds ${pin.version} now, which takes minutes, once. ` +
      `One on PATH, such as mise installs, or named by ${pin.variable}, spares that.`,
  );
  const path = await buildTool(workspace, name, env, isPinned);
  if (path === undefined) throw missing(name, refused, 'Go is not on PATH');
  return { name, path, version: pin.version, source: 'built' };
}

async function fromVariable(name: ToolName, path: string, env: NodeJS.ProcessEnv): Promise<Tool> {
  const pin = pins[name];
  const probe = await readVersion(path, pin, env);
  if (probe.fits) return { name, path, version: probe.version, source: 'variable' };
  throw new ToolError({
    code: 'version',
    tool: name,
    message:
      `${pin.variable} names ${path} (${probe.version}), but ${name} ${rangeOf(pin)} is needed. ` +
      `Let ${pin.variable} name such an executable, or unset it to have ${name} ${pin.version} found or built.`,
    command: [path, ...pin.versionArgs],
  });
}

function* candidates(pin: Pin, env: NodeJS.ProcessEnv): Generator<string> {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const command of pin.commands) for (const folder of folders) yield join(folder, command);
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Asks the executable for its version. What it answered (or why it did not) is kept for the message. */
async function readVersion(
  path: string,
  pin: Pin,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly fits: boolean; readonly version: string }> {
  let version: string | undefined;
  try {
    const result = await run(path, pin.versionArgs, { env });
    version = result.exitStatus === 0 ? parseVersion(result.stdout) : undefined;
  } catch {
    return { fits: false, version: 'it cannot be run' };
  }
  if (version === undefined) return { fits: false, version: 'it does not tell its version' };
  return { fits: isAccepted(version, pin), version };
}

function rangeOf(pin: Pin): string {
  return `${pin.atLeast} or newer, below ${pin.below}`;
}

/** The executables of other versions. */
function othersOf(refused: readonly string[]): string {
  return refused.length > 0 ? ` (only ${refused.join(', ')})` : '';
}

function missing(name: ToolName, refused: readonly string[], whyNotBuilt: string): ToolError {
  const pin = pins[name];
  const found = refused.length > 0 ? ` On PATH there is only ${refused.join(', ')}.` : '';
  return new ToolError({
    code: 'missing',
    tool: name,
    message:
      `${name} ${rangeOf(pin)} was not found, and it cannot be built: ${whyNotBuilt}.${found}\n` +
      `Do one of these:\n` +
      `  - set ${pin.variable} to the path of the executable\n` +
      `  - put ${pin.commands[0] ?? name} ${pin.version} on PATH\n` +
      `  - install Go and build it in a checkout of the repository: npx nx run tools:${name}`,
  });
}
