/** The largest integer of C, which the table leaves out. */
export const largest = '2147483647';

/** What PostgreSQL takes for a setting, in some of its major versions. */
export interface Setting {
  /** The first major that has it so; every known one where absent. */
  readonly since?: number;
  /** The last major that has it so; every later one where absent. */
  readonly until?: number;
  /** fixed: it can be read and never set. */
  readonly type: 'bool' | 'integer' | 'real' | 'enum' | 'string' | 'fixed';
  /** What a number without a unit counts: `kB`, `8kB`, `MB`, `B`, `ms`, `s`, `min`. */
  readonly unit?: string;
  readonly min?: string;
  readonly max?: string;
  /** The choices, which PostgreSQL lists. */
  readonly choices?: readonly string[];
  /** Choices that PostgreSQL takes and does not list. */
  readonly hidden?: readonly string[];
  /** When a change takes effect: `postmaster` by a restart, `sighup` by a reload, `user` in each session. */
  readonly context: string;
  /** PostgreSQL's own default, in its unit. */
  readonly default?: string;
}
