import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobSpec } from '@butler-postgres/api';
import { runProgram, type Output } from '../database/command.ts';
import type { PostgresServer } from '../database/postgres.ts';
import type { Rendered } from '../database/rendered.ts';
import type { Sandbox } from '../database/sandbox.ts';
import { debianProgram } from '../database/tools.ts';
import { kubectl, vacuumdb } from './kubectl.ts';

/** Debian's clients, which speak to servers of every major. */
const clients = 'usr/lib/postgresql/15/bin';

/** Seconds that a Job has here, where nothing is to be waited for. */
const patience = { TIMEOUT: '60', SETTLE: '0' };

/** A Job of the chart that speaks to the API server: its script, its files and its environment, with a kubectl for one server. */
export class ChartJob {
  readonly #script: string;
  readonly #folder: string;
  readonly #env: Record<string, string>;

  private constructor(folder: string, script: string, env: Record<string, string>) {
    this.#folder = folder;
    this.#script = script;
    this.#env = env;
  }

  /**
   * Writes its files into the sandbox.
   *
   * @param name - of its folder
   * @throws Error when the chart renders no such Job, or its files write to other paths than are known here
   */
  static async prepare(
    sandbox: Sandbox,
    server: PostgresServer,
    { files }: Rendered,
    spec: JobSpec | undefined,
    name: string,
  ): Promise<ChartJob> {
    const [container] = spec?.template.spec?.containers ?? [];
    const [configMap] = (spec?.template.spec?.volumes ?? []).flatMap(
      ({ configMap }) => configMap?.name ?? [],
    );
    const script = container?.command?.[1]?.split('/').at(-1);
    if (configMap === undefined || script === undefined)
      throw new Error(`the chart renders no Job for ${name}`);
    const folder = sandbox.path(name);
    const programs = join(folder, 'bin');
    await mkdir(programs, { recursive: true });
    await mkdir(join(folder, 'tmp'));
    for (const [path, text] of files) {
      const [owner, file = ''] = path.split('/');
      if (owner === configMap) await writeFile(join(folder, file), inFolder(text, folder));
    }
    const client = debianProgram(`${clients}/vacuumdb`);
    const own = { kubectl, vacuumdb: vacuumdb(client.path), sleep: '#!/bin/sh\nexec /bin/sleep 0.1\n' };
    for (const [program, text] of Object.entries(own)) {
      await writeFile(join(programs, program), text);
      await chmod(join(programs, program), 0o755);
    }
    const { host = '', port, user } = server.superuser();
    return new ChartJob(folder, script, {
      ...Object.fromEntries((container?.env ?? []).map(({ name, value = '' }) => [name, value])),
      ...patience,
      ...client.env,
      MAJOR: String(server.major),
      PATH: [programs, join(client.path, '..'), process.env['PATH'] ?? ''].join(':'),
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
    });
  }

  /** Runs it once. A failure is an outcome. */
  run(): Promise<Output> {
    return runProgram({ path: '/bin/bash', env: {} }, [join(this.#folder, this.#script)], { env: this.#env });
  }
}

/** The pod's own paths, as paths of this Job alone. */
function inFolder(text: string, folder: string): string {
  return text
    .replace('work=/tmp\n', `work=${folder}/tmp\n`)
    .replace('/dev/termination-log', `${folder}/tmp/termination-log`);
}
