import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { met, waitFor } from '../wait.ts';
import { mustRun, plainEnvironment } from './command.ts';
import type { Program } from './tools.ts';

/** nobody, in Debian: PostgreSQL refuses to run as root (https://www.postgresql.org/docs/current/postgres-user.html). */
const UNPRIVILEGED = 65534;
const isRoot = process.getuid?.() === 0;
const serverUser = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};

/** How a server is started. */
export interface ServerOptions {
  /** Names its log. */
  readonly name: string;
  /** The signal that ends it without waiting for its clients. */
  readonly stopSignal: NodeJS.Signals;
  readonly env?: Record<string, string>;
  /** Throws as long as the server does not answer. */
  readonly ready: () => Promise<void>;
}

/** Ends a server: as it is meant to be, or all its processes at once, as kill -9 does. */
export type End = (how?: 'stop' | 'crash') => Promise<void>;

/** A folder and the servers that run in it, all on the loopback; nothing of it is left after {@link Sandbox.close}. */
export class Sandbox {
  readonly folder: string;
  readonly #running = new Map<ChildProcess, NodeJS.Signals>();

  private constructor(folder: string) {
    this.folder = folder;
    process.once('exit', this.#stopAll);
  }

  static async open(): Promise<Sandbox> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-db-'));
    await chmod(folder, 0o755);
    return new Sandbox(folder);
  }

  path(...segments: string[]): string {
    return join(this.folder, ...segments);
  }

  /** Makes a folder for the servers' user alone. */
  async serverFolder(name: string): Promise<string> {
    const path = this.path(name);
    await mkdir(path, { mode: 0o700 });
    give(path);
    return path;
  }

  /** Writes a file for the servers' user alone. */
  async serverFile(name: string, content: string): Promise<string> {
    const path = await this.file(name, content);
    give(path);
    return path;
  }

  /** Writes a file for this process's user alone. */
  async file(name: string, content: string): Promise<string> {
    const path = this.path(name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  }

  /**
   * Runs a program as the servers' user.
   *
   * @throws Error with its words when it fails
   */
  async runAsServer(program: Program, args: readonly string[]): Promise<string> {
    try {
      return await mustRun(program, args, { ...serverUser, cwd: this.folder });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
      const message = `user ${UNPRIVILEGED}, who runs the servers, cannot reach ${program.path}: set DATABASE_TOOLS to a folder that everybody can enter, and run setup-database.sh again`;
      throw new Error(message, { cause: error });
    }
  }

  /**
   * Starts a server in the foreground, and waits until it answers.
   *
   * @returns what ends it
   * @throws Error with the end of its log when it ends instead, WaitTimeout when it never answers
   */
  async start(program: Program, args: readonly string[], options: ServerOptions): Promise<End> {
    const { name, stopSignal, ready } = options;
    const log = openSync(this.path(`${name}.log`), 'a');
    const env = { ...plainEnvironment, ...program.env, ...options.env };
    const child = spawn(program.path, args, {
      ...serverUser,
      cwd: this.folder,
      env,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#running.set(child, stopSignal);
    const ended = once(child, 'exit').then(() => this.#running.delete(child));
    await waitFor(
      async () => {
        if (!this.#running.has(child)) return met(false);
        await ready();
        return met(true);
      },
      { timeout: 30_000, interval: 50, describe: `${name} to answer` },
    );
    if (!this.#running.has(child)) throw new Error(`${name} ended:\n${this.log(name).slice(-2000)}`);
    return async (how = 'stop') => {
      if (how === 'crash') killChildren(child);
      child.kill(how === 'crash' ? 'SIGKILL' : stopSignal);
      await ended;
    };
  }

  /** What a server has said so far. */
  log(name: string): string {
    return readFileSync(this.path(`${name}.log`), 'utf8');
  }

  async close(): Promise<void> {
    const ends = [...this.#running.keys()].map((child) => once(child, 'exit'));
    this.#stopAll();
    await Promise.all(ends);
    process.off('exit', this.#stopAll);
    await rm(this.folder, { recursive: true, force: true });
  }

  readonly #stopAll = (): void => {
    for (const [child, signal] of this.#running) child.kill(signal);
  };
}

/** Kills the processes of a server's process, which is stopped first: it would see to the others when one is gone. */
function killChildren({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  process.kill(pid, 'SIGSTOP');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const child of children.filter(Boolean)) process.kill(Number(child), 'SIGKILL');
}

function give(path: string): void {
  if (isRoot) chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
