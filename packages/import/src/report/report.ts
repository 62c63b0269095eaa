import { check } from '@butler-postgres/chart';
import { plan } from '@butler-postgres/plan';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { stored } from '@butler-postgres/admission';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import { reasonOf, type Deployment } from '../deployment/deployment.ts';
import type { LeftOut } from '../deployment/clean.ts';
import { keyOf, showPath, type Leaf, type LeafPath, type Leaves } from '../leaf/leaves.ts';
import { defaultAt } from '../model/keys.ts';
import { asMeant } from '../model/meant.ts';
import { plain } from '../model/plain.ts';
import { leavesOfStated, type Placed } from '../model/rendered.ts';
import { differencesOf } from '../solve/differences.ts';
import type { Aliases } from '../model/match.ts';
import type { Assignment, Solution } from '../solve/problem.ts';
import { commandsFor } from './commands.ts';
import { fullName } from './full-name.ts';
import { fieldReports, type FieldReport } from './fields.ts';
import { oldWays, stepsFrom, type Step } from './steps.ts';

/** A word of the chart's own that the values take back, so that what runs stays as it is. */
interface Opinion {
  readonly key: readonly string[];
  /** What runs; null where nothing is said. */
  readonly runs: JsonValue;
  /** What the chart would have. */
  readonly chart: JsonValue;
}

/** A field that the values cannot say, so that `helm install` would change it. */
interface Change {
  readonly object: string;
  readonly field: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
  readonly reason: string;
}

/** All that is to be known of an import. */
export interface ImportReport {
  readonly cluster: string;
  readonly namespace: string;
  /** Objects that the release will have, by kind and name. */
  readonly objects: readonly string[];
  readonly fields: readonly FieldReport[];
  readonly opinions: readonly Opinion[];
  readonly changes: readonly Change[];
  /** Fields that `helm install` says, and that hold without being said: only the generation of their object moves. */
  readonly stated: readonly { readonly object: string; readonly field: string; readonly value: JsonValue }[];
  /** Clusters and Poolers whose pods `helm install` would replace. */
  readonly newPods: readonly string[];
  /** What to do better than what runs, one step at a time; empty where nobody asked. */
  readonly steps: readonly Step[];
  /** What to type to adopt what runs, in this order. */
  readonly commands: readonly string[];
  /** Objects that the chart makes beside. */
  readonly added: readonly string[];
  readonly notTaken: readonly { readonly object: string; readonly reason: string }[];
  readonly leftOut: readonly LeftOut[];
  /** Rules of the chart that the deployment breaks. */
  readonly rules: readonly Diagnostic[];
}

/** Without the empty sections that Go writes into what `kubectl get` prints: they are no change. */
function meant({ manifest }: Placed): JsonObject {
  return plain(asMeant(stored(manifest))) as JsonObject;
}

/** What a cluster stores of what the release says, and stores nothing of today, though it is meant. */
function newlyStated(members: readonly Placed[], { rendering, unsaid }: Solution): Leaf[] {
  const kept = (placed: readonly Placed[]): Leaves =>
    leavesOfStated(placed.map((one) => ({ ...one, manifest: stored(one.manifest) })));
  const [are, will] = [kept(members), kept(rendering.placed)];
  const changed = new Set(unsaid.map(({ path }) => keyOf(path)));
  return differencesOf(will, are)
    .filter(({ path, wanted }) => path[2] === 'spec' && wanted !== undefined && !changed.has(keyOf(path)))
    .map(({ path, wanted }) => ({ path, value: wanted ?? null }));
}

/** What is asked of a report. */
export interface ReportOptions {
  /** Whether it says what to do better. */
  readonly recommended: boolean;
}

/** The report of an import. */
export function reportOf(
  deployment: Deployment,
  solution: Solution,
  aliases: Aliases,
  { recommended }: ReportOptions,
): ImportReport {
  const { name, namespace = 'default', members, beside, whole, others, leftOut } = deployment;
  const fields = fieldReports(deployment, solution, aliases);
  const stated = new Set(fields.map(({ object, field }) => `${object} ${field}`));
  const object = (path: LeafPath): string => {
    const member = members.find(({ kind, entry }) => kind === path[0] && entry === path[1]);
    return member === undefined ? path.slice(0, 2).join(' ') : fullName(member.manifest);
  };
  const named = new Set(fields.map(({ key }) => key));
  const isOpinion = ({ field, key, how }: Assignment): boolean =>
    !stated.has(`${object(field)} ${showPath(field.slice(2))}`) ||
    (how === 'switch' && !named.has(showPath(key)));
  const opinions = solution.assignments.filter(isOpinion);
  return {
    cluster: name,
    namespace,
    objects: [...members, ...whole, ...beside].map(({ manifest }) => fullName(manifest)),
    fields,
    opinions: [
      { key: ['protection'], runs: 'all', chart: defaultAt(['protection']) ?? null },
      ...opinions.map(({ key, value, how, instead }) => ({
        key,
        runs: value,
        // a switch is not what the field is that asked for it
        chart: (how === 'switch' ? defaultAt(key) : undefined) ?? instead ?? null,
      })),
    ],
    changes: solution.unsaid.map(({ path, wanted, is, reason }) => ({
      object: object(path),
      field: showPath(path.slice(2)),
      from: wanted ?? null,
      to: is ?? null,
      reason,
    })),
    stated: newlyStated(members, solution).map(({ path, value }) => ({
      object: object(path),
      field: showPath(path.slice(2)),
      value,
    })),
    newPods: plan(members.map(meant), solution.rendering.placed.map(meant)).newPods,
    steps: recommended ? stepsFrom(solution, [...opinions, ...oldWays(solution)], { name, namespace }) : [],
    commands: commandsFor(name, namespace),
    added: solution.rendering.others.map(fullName),
    notTaken: others.map((source) => ({
      object: fullName(source.manifest),
      reason: reasonOf(source, deployment),
    })),
    leftOut,
    rules: check(withDefaults(solution.values).values, { name, namespace }),
  };
}
