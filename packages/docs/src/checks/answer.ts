import { budgetTables, type ReleaseName } from '@butler-postgres/chart';
import { check, manifestsToYaml, type Checked } from '@butler-postgres/checks';
import { hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { asText, plan } from '@butler-postgres/plan';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { readValues } from '@butler-postgres/values';

/** A file of values in the editor. */
export interface File {
  readonly name: string;
  readonly text: string;
}

/** What is asked at each change in the editor. */
export interface Question {
  /** The lowest layer first. */
  readonly files: readonly File[];
  /** The files as they run, where there is something to compare with. */
  readonly running?: readonly File[] | undefined;
  readonly release: ReleaseName;
}

/** What the program says to the same files; what takes longer than the diagnostics is computed when it is asked. */
export interface Answer {
  /** As of `validate`. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many objects there are; undefined where the values are refused. */
  readonly objects: number | undefined;
  /** As `render` prints them; empty where the values are refused. */
  readonly manifests: () => string;
  /** As of `explain budget`. */
  readonly budgets: () => readonly BudgetTable[];
  /** As `plan` prints it, from what runs; undefined without it. */
  readonly plan: () => string | undefined;
}

/** Rows of cells. */
export type BudgetTable = readonly (readonly string[])[];

/** Answers as `validate`, `render`, `explain budget` and `plan` do, by the same code. */
export function answer({ files, running, release }: Question): Answer {
  const { diagnostics, manifests, layered } = checkFiles(files, release);
  const valid = hasErrors(diagnostics) ? undefined : manifests;
  return {
    diagnostics,
    objects: valid?.length,
    manifests: () => manifestsToYaml(valid ?? []),
    budgets: () => (valid && layered ? budgetTables(layered.values, release) : []),
    plan: () => {
      const before = running && checkFiles(running, release).manifests;
      return before && valid && asText(plan(objectsOf(before), objectsOf(valid)));
    },
  };
}

function checkFiles(files: readonly File[], release: ReleaseName): Checked {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const read = (name: string) => readValues(texts.get(name) ?? '', name);
  return check([...texts.keys()], release, { read });
}

/** What a client of the API server reads: the same without what is absent. */
function objectsOf(manifests: NonNullable<Checked['manifests']>): readonly JsonObject[] {
  return manifests.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject);
}
