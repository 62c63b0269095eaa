import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Job } from '@butler-postgres/api';
import { runProgram, type Output } from './command.ts';
import { passwordIn } from './operator.ts';
import type { PostgresServer } from './postgres.ts';
import type { Rendered } from './rendered.ts';
import type { Sandbox } from './sandbox.ts';
import { psql } from './tools.ts';

/** How a run of the grants ended. */
export interface GrantsRun extends Output {
  /** The statements that it executed, or would have. */
  readonly changes: readonly string[];
  /** What it could not fix. */
  readonly unresolved: readonly string[];
  /** What people must judge. */
  readonly findings: readonly string[];
  /** What the operator should have made. */
  readonly missing: readonly string[];
}

/** The Job that keeps the rights, as the chart renders it: its script, its files, its environment, its certificate. */
export class Grants {
  readonly #folder: string;
  readonly #env: Record<string, string>;

  private constructor(folder: string, env: Record<string, string>) {
    this.#folder = folder;
    this.#env = env;
  }

  static async prepare(
    sandbox: Sandbox,
    server: PostgresServer,
    { grants, files }: Rendered,
    name = 'grants',
  ): Promise<Grants> {
    const passwords = sandbox.path(`${name}-passwords`);
    for (const { path, secret } of passwordsOf(grants)) {
      await mkdir(join(passwords, dirname(path)), { recursive: true });
      await writeFile(join(passwords, path), passwordIn(secret));
    }
    const folder = sandbox.path(name);
    await mkdir(folder);
    for (const [path, text] of files) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const pod = grants.spec.template.spec;
    const [container] = pod?.containers ?? [];
    const [configMap] = (pod?.volumes ?? []).flatMap(({ configMap }) => configMap?.name ?? []);
    const env = Object.fromEntries((container?.env ?? []).map(({ name, value = '' }) => [name, value]));
    const { certificate, key } = await server.authority.issue(env['PGUSER'] ?? '');
    const client = psql();
    return new Grants(join(folder, configMap ?? ''), {
      ...env,
      ...client.env,
      PATH: `${dirname(client.path)}:${process.env['PATH'] ?? ''}`,
      PGHOST: '127.0.0.1',
      PGPORT: String(server.port),
      PGSSLROOTCERT: await sandbox.file('grants-ca.crt', server.authority.certificate),
      PGSSLCERT: await sandbox.file('grants.crt', certificate),
      PGSSLKEY: await sandbox.file('grants.key', key),
      WAIT: '0',
      PATIENCE: '0',
      WORK: folder,
      PASSWORDS: passwords,
    });
  }

  /** Runs them once. A failure is an outcome. */
  async run(options: { apply?: 'on' | 'off'; findings?: 'report' | 'fail' } = {}): Promise<GrantsRun> {
    const env = { ...this.#env, APPLY: options.apply ?? 'on', FINDINGS: options.findings ?? 'report' };
    const output = await runProgram({ path: '/bin/sh', env: {} }, [join(this.#folder, 'run.sh')], { env });
    return reportOf(output);
  }

  /** Leaves word for later runs as prepare.sh does where somebody stopped PostgreSQL. */
  async stop(why: string): Promise<void> {
    await writeFile(join(this.#env['WORK'] ?? '', 'stopped'), why);
  }

  /** Runs them in one database: what the script does at last, without its looks at what is there. */
  async runIn(database: string): Promise<GrantsRun> {
    const config = await readFile(join(this.#folder, 'access.json'), 'utf8');
    const args = ['--no-psqlrc', '--quiet', '--set', `config=${config}`, '--dbname', database];
    const file = join(this.#folder, 'grants.sql');
    return reportOf(await runProgram(psql(), [...args, '--file', file], { env: this.#env }));
  }

  /**
   * Runs them, in all databases or in one, and they must have nothing left to do.
   *
   * @returns the statements that they executed
   * @throws Error with their words when they fail
   */
  async apply(database?: string): Promise<readonly string[]> {
    const run = database === undefined ? await this.run() : await this.runIn(database);
    if (run.code !== 0) throw new Error(`the grants failed:\n${run.stdout}${run.stderr}`);
    return run.changes;
  }
}

/** The files with members' passwords in the Job's volume, and the Secret of each. */
function passwordsOf({ spec }: Job): { path: string; secret: string }[] {
  const sources = (spec.template.spec?.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? []);
  return sources.flatMap(({ secret }) =>
    (secret?.items ?? [])
      .filter(({ path }) => path.endsWith('/password'))
      .map(({ path }) => ({ path, secret: secret?.name ?? '' })),
  );
}

function reportOf(output: Output): GrantsRun {
  const said = output.stdout.split('\n').filter((line) => line.startsWith('butler-access: '));
  const lines = said.map((line) => line.replace('butler-access: ', ''));
  const about = /^(?:database |not there yet|cannot connect|\d+ change\(s\))/;
  return {
    ...output,
    changes: lines.filter((line) => !about.test(line) && !/^(?:UNRESOLVED|FINDING|MISSING) /.test(line)),
    missing: lines.filter((line) => line.startsWith('MISSING ')),
    findings: [...new Set(lines.filter((line) => line.startsWith('FINDING ')))],
    // what is wrong with a role is said in each database
    unresolved: [...new Set(lines.filter((line) => line.startsWith('UNRESOLVED ')))],
  };
}
