import type { ReleaseName } from '@butler-postgres/chart';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { LeafPath, Leaves } from '../leaf/leaves.ts';
import type { Aliases } from '../model/match.ts';
import type { Rendering } from '../model/rendered.ts';
import type { Difference } from './differences.ts';

/** What is asked for. */
export interface Problem {
  /** Values that say which objects there are. */
  readonly seed: JsonObject;
  /** Entries of the seed that overrides can say as well, where the schema refuses them. */
  readonly optional: readonly (readonly string[])[];
  readonly wanted: Leaves;
  /** Those of them that the objects state themselves. */
  readonly stated: Leaves;
  readonly aliases: Aliases;
  readonly fullname: string;
  readonly release: ReleaseName;
}

/** A key of the values that was set, and why. */
export interface Assignment {
  readonly key: readonly string[];
  readonly value: JsonValue;
  /** `typed`: the key of a field. `switch`: one of few values of a key. `override`: the field as it is. */
  readonly how: 'typed' | 'switch' | 'override';
  /** The field that asked for it: kind, entry and path. */
  readonly field: LeafPath;
  /** What the chart prints without it. */
  readonly instead: JsonValue | undefined;
}

/** Values that bring objects about. */
export interface Solution {
  readonly values: JsonObject;
  readonly assignments: readonly Assignment[];
  /** Fields that the values cannot bring about. */
  readonly unsaid: readonly Unsaid[];
  readonly rendering: Rendering;
}

/** A difference that stays, and what stands against a value for it. */
interface Unsaid extends Difference {
  readonly reason: string;
}
