import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoModule } from './sources.ts';

/** What stops the sync, in words for the person who started it. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
}

/**
 * Downloads a Go module, or finds it in Go's cache. Go checks the zip against the checksum database, this function
 * against the table.
 *
 * @returns the folder with the module's files, which is read-only
 * @throws SyncError without Go, without network, or if the sum differs
 */
export function downloadModule({ path, version, sum }: GoModule): string {
  const name = `${path}@${version}`;
  // outside of a module: another go.mod must not change what is downloaded
  const answer = go(['mod', 'download', '-json', name], tmpdir(), `download ${name}`);
  return verifiedFolder(JSON.parse(answer) as DownloadedModule, { path, version, sum });
}

/** What `go mod download -json` says of a module (`go help mod download`), as far as it is read. */
export interface DownloadedModule {
  readonly Dir: string;
  readonly Sum: string;
}

/** @throws SyncError if the downloaded module is another one than the table says */
export function verifiedFolder(found: DownloadedModule, { path, version, sum }: GoModule): string {
  if (found.Sum !== sum) {
    throw new SyncError(
      `${path}@${version} has the checksum ${found.Sum}, but packages/api/src/sync/sources.ts says ${sum}.\n` +
        'If you changed the version there, write the new checksum beside it. If not, do not trust the download.',
    );
  }
  return found.Dir;
}

/**
 * The CustomResourceDefinitions that controller-gen makes from a package's Go types, as YAML texts.
 *
 * @param goPackage - import path, of a module that moduleFolder's go.mod requires
 * @param moduleFolder - folder with a go.mod that has controller-gen as a tool; its go.sum is what is trusted
 * @throws SyncError without Go or network, or with controller-gen's own words
 */
export function generateCrds(goPackage: string, moduleFolder: string): string[] {
  const output = mkdtempSync(join(tmpdir(), 'butler-postgres-crds-'));
  try {
    go(
      ['tool', 'controller-gen', 'crd:crdVersions=v1', `paths=${goPackage}`, `output:crd:dir=${output}`],
      moduleFolder,
      `generate the definitions of ${goPackage}`,
    );
    return readdirSync(output)
      .sort()
      .map((file) => readFileSync(join(output, file), 'utf8'));
  } finally {
    rmSync(output, { recursive: true });
  }
}

function go(args: readonly string[], cwd: string, purpose: string): string {
  const result = spawnSync('go', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // neither a go.work nor flags of the environment may change what is read
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '' },
  });
  if (result.error !== undefined) {
    throw new SyncError(
      `Cannot ${purpose}: the command "go" did not start (${result.error.message}).\n` +
        'Install Go 1.26 or newer from https://go.dev/dl. Only this sync needs it: what it makes is committed.',
    );
  }
  if (result.status !== 0) {
    // go mod download -json puts its error into the JSON
    const said = (result.stderr.trim() || result.stdout.trim()).split('\n').slice(-8).join('\n');
    throw new SyncError(
      `Cannot ${purpose}: go ${args.join(' ')} ended with status ${result.status ?? 'none'}:\n${said}\n` +
        'The sync needs a Go module proxy (see "go env GOPROXY"), unless all modules are in the Go cache.',
    );
  }
  return result.stdout;
}
