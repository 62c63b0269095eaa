import { Grants } from '../database/grants.ts';
import { runKubeJob } from '../database/kube-job.ts';
import { startPooler } from '../database/pooler.ts';
import { renderChart, type Rendered } from '../database/rendered.ts';
import { Session, outcomeOf, withSession, type Outcome } from '../database/session.ts';
import { setStage, type Stage } from '../database/stage.ts';
import type { Major } from '../database/tools.ts';
import { actors, type Actor, type Attempt, type Judge, type LoneAttempt } from './attempt.ts';
import { caught } from './trap.ts';
import { attackValues } from './values.ts';

/** What the superuser of this tier does is never an attacker's to decide, who may own the database. */
const pins = {
  search_path: 'pg_catalog,pg_temp',
  local_preload_libraries: '',
  role: 'none',
  default_transaction_read_only: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  standard_conforming_strings: 'on',
};
const optionsOf = (major: Major): string =>
  Object.entries(major >= 17 ? { ...pins, transaction_timeout: '0' } : pins)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

/** Seconds that a run of the grants may take here; one of its lock timeouts is 5. */
const patience = 30;

/** Seconds that the other Jobs have here, where nothing is to be waited for. */
const settings = { TIMEOUT: '60', SETTLE: '0' };

/** One server of the chart's, those who attack it, and what the chart's Jobs then do. */
export class Arena {
  readonly stage: Stage;
  readonly major: Major;
  readonly #grants: Grants;
  readonly #rendered: Rendered;
  #pool: Promise<number> | undefined;
  readonly #notes = new Map<string, string[]>();
  /** How each attempt ended: `ok`, or the SQLSTATE of the refusal. */
  readonly #outcomes = new Map<string, Outcome>();
  #report = '';
  #logs: () => string;

  private constructor(stage: Stage, major: Major, grants: Grants, rendered: Rendered) {
    this.stage = stage;
    this.major = major;
    this.#grants = grants;
    this.#rendered = rendered;
    this.#logs = () => stage.server.log();
  }

  /** @throws Error when the stage cannot be set, or the chart refuses the values */
  static async open(major: Major): Promise<Arena> {
    const stage = await setStage(major, attackValues(major, { left: false }));
    const { sandbox, server } = stage;
    const rendered = renderChart(attackValues(major, { left: true }));
    const grants = await Grants.prepare(sandbox, server, rendered, 'grants-without-leavers');
    return new Arena(stage, major, grants, rendered);
  }

  /** A session of somebody who attacks. */
  async session(as: Actor, database = 'lsstdb1', port = this.stage.server.port): Promise<Session> {
    const login = this.stage.login(actors[as], { database, port });
    if (as !== 'manager') return Session.open(login);
    return Session.open({ ...login, ...(await this.stage.server.authority.issue(login.user)) });
  }

  /** Statements of a superuser, who is never in a trap. */
  superuser(sql: string, database = 'lsstdb1'): Promise<Record<string, unknown>[]> {
    const login = { ...this.stage.server.superuser(database), options: optionsOf(this.major) };
    return withSession(login, (session) => session.query(sql));
  }

  /** The port of a pooler in transaction mode, with one connection to the server for each login and database. */
  pool(): Promise<number> {
    const { sandbox, server, rendered } = this.stage;
    const pooler = rendered.poolers.find(
      ({ spec }) => spec.type === 'rw' && spec.pgbouncer.poolMode === 'transaction',
    );
    if (!pooler) throw new Error('the chart renders no pooler in transaction mode');
    return (this.#pool ??= startPooler(sandbox, server, pooler).then(({ port }) => port));
  }

  /** Notes what shows that an attempt succeeded, while it is made. */
  note(id: string, what: string): void {
    this.#notes.set(id, [...(this.#notes.get(id) ?? []), what]);
  }

  /** How an attempt ended. */
  outcome({ id }: Pick<Attempt, 'id'>): Outcome {
    return this.#outcomes.get(id) ?? 'never made';
  }

  /** Makes an attempt; what refuses it is an outcome. */
  async make(attempt: Attempt): Promise<void> {
    const { setup = [], database } = attempt;
    this.#notes.delete(attempt.id);
    for (const statement of setup) await this.superuser(statement, database);
    const { attempt: steps } = attempt;
    this.#outcomes.set(
      attempt.id,
      await outcomeOf(async () => {
        if (typeof steps === 'function') return steps(this);
        const session = await this.session(attempt.as, database);
        try {
          for (const statement of steps) await session.query(statement);
        } finally {
          await session.close();
        }
      }),
    );
  }

  /**
   * Makes an attempt to stop a Job, and undoes it.
   *
   * @returns what shows that the Job was stopped; empty where it was not
   */
  async makeAlone({ undo, job, ...attempt }: LoneAttempt): Promise<readonly string[]> {
    // before somebody locks it
    await this.superuser('GRANT DELETE ON main.dataset TO PUBLIC');
    const session = await this.session(attempt.as, attempt.database);
    try {
      const outcome = await outcomeOf(async () => {
        for (const statement of attempt.attempt) await session.query(statement);
      });
      this.#outcomes.set(attempt.id, outcome);
      return await (job === 'grants' ? this.#stopsGrants(session) : this.#runJob('-upgrade-pg'));
    } finally {
      await session.close();
      for (const statement of undo) await this.superuser(statement, attempt.database);
    }
  }

  /** What a run did not correct. What it could not lock it must name, and the next one must correct it. */
  async #stopsGrants(attacker: Session): Promise<readonly string[]> {
    const begun = performance.now();
    const run = await this.stage.grants.run();
    const seconds = (performance.now() - begun) / 1000;
    const locked = run.unresolved.some((line) =>
      /main\.dataset .* \(55P03\), held by \w+ \(pid \d+\)/.test(line),
    );
    await attacker.close();
    if (locked) await this.stage.grants.run();
    const left = await this.superuser(
      "SELECT FROM pg_class, aclexplode(relacl) WHERE oid = 'main.dataset'::regclass AND grantee = 0",
    );
    return [
      ...(left.length > 0 ? [`nothing was corrected: ${(run.stderr + run.stdout).slice(-500)}`] : []),
      ...(seconds > patience ? [`the run took ${seconds.toFixed(0)} s`] : []),
    ];
  }

  /** Runs the grants once. */
  async repair(): Promise<void> {
    const { stdout, stderr } = await this.#grants.run();
    this.#report = stdout + stderr;
  }

  /**
   * The chart's Jobs as after an upgrade of the release, each twice in a row, but the drill, which has a copy of the server for
   * itself, once. Gives what those said that failed, but the grants, which what was attacked may keep from ending well.
   */
  async runJobs(): Promise<readonly string[]> {
    const { server } = this.stage;
    const migration = [...(await this.#runJob('-migration')), ...(await this.#runJob('-migration'))];
    await this.repair();
    await this.repair();
    const upgrade = [...(await this.#runJob('-upgrade-pg')), ...(await this.#runJob('-upgrade-pg'))];
    await this.repair();
    const restored = await server.restored();
    const drill = await this.#runJob('-restore-drill', restored);
    await restored.stop();
    this.#logs = () => server.log() + restored.log();
    return [...migration, ...upgrade, ...drill];
  }

  /** What the Job said whose name has that part, and that failed; nothing where it ended well. */
  async #runJob(part: string, server = this.stage.server): Promise<readonly string[]> {
    const job = [...this.#rendered.jobs.keys()].find((name) => name.includes(part)) ?? part;
    const { code, stdout, stderr } = await runKubeJob(this.stage.sandbox, server, this.#rendered, job, {
      ...settings,
      MAJOR: String(server.major),
    });
    return code === 0 ? [] : [stdout + stderr];
  }

  /** What shows that an attempt succeeded; empty where its promise holds. */
  async judge(attempt: Attempt): Promise<readonly string[]> {
    const { judge } = attempt;
    switch (judge.by) {
      case 'refusal':
        return this.outcome(attempt) === 'ok' ? ['it was not refused'] : [];
      case 'trap':
        return caught(this.#logs(), attempt.id).map((role) => `its trap ran as ${role}`);
      case 'note':
        return this.#notes.get(attempt.id) ?? [];
      case 'query':
        return this.#ask(judge, attempt.database);
      case 'look':
        return judge.look(this);
    }
  }

  async #ask(judge: Judge & { by: 'query' }, database?: string): Promise<readonly string[]> {
    const rows = await this.superuser(judge.sql, judge.database ?? database).catch((error: unknown) => {
      // the role that the attempt was to make is not there
      if (error instanceof Error && 'code' in error && error.code === '42704') return [];
      throw error;
    });
    if (judge.reported !== undefined && this.#report.includes(judge.reported)) return [];
    return rows.map((row) => JSON.stringify(row));
  }
}
