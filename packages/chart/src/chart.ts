import { apiKinds } from '@butler-postgres/api';
import {
  checkPolicies,
  helpers,
  printedObjects,
  renderer,
  renderManifests,
  type RenderedManifest,
  type RenderInput,
  type TemplateFile,
} from '@butler-postgres/helm-kit';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Values } from '@butler-postgres/values';
import { access } from './access/index.ts';
import { backupRetry } from './backup-retry/index.ts';
import { backups } from './backups/index.ts';
import { explainBudget, type BudgetTable } from './budget/explain.ts';
import { budget } from './budget/index.ts';
import { cluster } from './cluster/index.ts';
import { common } from './common/index.ts';
import { nulls } from './common/nulls.ts';
import type { Rule } from './common/rule.ts';
import { catalogs } from './catalogs/index.ts';
import { drill } from './drill/index.ts';
import type { Feature } from './feature.ts';
import { judge } from './install/exceptions.ts';
import { extraObjects } from './extra-objects/index.ts';
import { helmTest } from './helm-test/index.ts';
import { install } from './install/index.ts';
import { brokenRules, exceptionPolicies } from './install/policies.ts';
import { logging } from './logging/index.ts';
import { logical } from './logical/index.ts';
import { monitoring } from './monitoring/index.ts';
import { names } from './names/index.ts';
import { chartMetadata } from './package/chart-metadata.ts';
import { pods } from './pods/index.ts';
import { network } from './network/index.ts';
import { poolers } from './poolers/index.ts';
import { recovery } from './recovery/index.ts';
import { resources } from './resources/index.ts';
import { security } from './security/index.ts';
import { settings } from './settings/index.ts';
import { explainTuning, type TuningRow } from './tuning/explain.ts';
import { tuning } from './tuning/index.ts';
import { switchover } from './switchover/index.ts';
import { upgrade } from './upgrade/index.ts';

/** The capabilities of the chart, in the order in which their rules and alerts are read. */
export const features: readonly Feature[] = [
  common,
  pods,
  cluster,
  settings,
  resources,
  tuning,
  poolers,
  budget,
  access,
  backups,
  backupRetry,
  recovery,
  drill,
  logical,
  catalogs,
  network,
  extraObjects,
  upgrade,
  switchover,
  names,
  monitoring,
  logging,
  security,
  helmTest,
  install,
];

/** Every alert, in the order of the PrometheusRule. */
export const alerts = features.flatMap((feature) => feature.alerts ?? []);

const rules: readonly Rule[] = features.flatMap((feature) => feature.policies ?? []);

const broken = brokenRules(rules);

/** Every rule between values, in the order in which broken ones are told; the last are about exceptions to the others. */
export const policies: readonly Rule[] = [...rules, ...exceptionPolicies(broken)];

/** Every file under the chart's templates/. */
export const templateFiles: readonly TemplateFile[] = features.flatMap((feature) => [
  ...(feature.helpers ? [helpers(helpersName(feature), ...feature.helpers)] : []),
  ...(feature.files ?? []),
  ...(feature.summaries?.({ broken, alerts }) ?? []),
]);

/** A kind of which the chart can print objects, beside those of extraObjects. */
export interface PrintedKind {
  /** Nothing for the API's own kinds, as Argo CD and Kubernetes' rules have it. */
  readonly group: string;
  readonly kind: string;
  readonly isClusterScoped: boolean;
}

/** Each kind of which the chart can print objects, by group and name. */
export const printedKinds: readonly PrintedKind[] = [
  ...new Map(
    printedObjects(templateFiles).map(({ apiVersion, kind }): [string, PrintedKind] => {
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      const known = apiKinds.find((one) => one.apiVersion === apiVersion && one.kind === kind);
      return [`${group}/${kind}`, { group, kind, isClusterScoped: known?.isClusterScoped ?? false }];
    }),
  ),
]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, kind]) => kind);

/** What Helm calls a release: its name and namespace. */
export interface ReleaseName {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The objects that `helm template` would print.
 *
 * @param values - over the chart's defaults, and valid
 */
export function render(values: Values | JsonObject, release: ReleaseName): RenderedManifest[] {
  return renderManifests(templateFiles, inputOf(values, release));
}

/** Computes the objects that `helm install` would make of values over the chart's defaults. */
export type Install = (values: Values | JsonObject, release: ReleaseName) => RenderedManifest[];

/** For many values one after the other: what reads nothing that is another than before is not computed again. */
export function installer(): Install {
  const files = templateFiles.filter((file) => helmTest.files?.includes(file) !== true);
  const rendered = renderer<Values>(files);
  return (values, release) => rendered(inputOf(values, release));
}

/**
 * The rules between values that are broken; those with an exception as warnings.
 *
 * @param values - over the chart's defaults, and valid by the schema
 * @param only - the rules that are asked
 */
export function check(
  values: Values | JsonObject,
  release: ReleaseName,
  only: readonly Rule[] = policies,
): Diagnostic[] {
  const input = inputOf(values, release);
  return checkPolicies(only, input).flatMap((broken) => judge(input.values, broken));
}

/**
 * The sums of memory, write-ahead log, workers and connections by which the rules go.
 *
 * @param values - over the chart's defaults, and valid by the schema
 */
export function budgetTables(values: Values | JsonObject, release: ReleaseName): BudgetTable[] {
  return explainBudget(inputOf(values, release));
}

/**
 * What `cluster.postgresql.tuning: auto` comes to, whether or not the values ask for it, a setting a row; nothing where they do
 * not say CPU and memory.
 */
export function tuningRows(values: Values | JsonObject, release: ReleaseName): TuningRow[] {
  return explainTuning(inputOf(values, release));
}

const known = new WeakMap<object, Values>();

/** Values are asked about more than once: they have one copy without nulls, and so what was computed of it. */
function inputOf(values: Values | JsonObject, release: ReleaseName): RenderInput<Values> {
  const given = known.get(values) ?? nulls.without(values as Values);
  known.set(values, given);
  return { values: given, release, chart: chartMetadata };
}

/** Helm's own habit for what every template uses: `_helpers.tpl`. */
function helpersName({ name }: Feature): string {
  return name === 'common' ? '_helpers.tpl' : `_${name}.tpl`;
}
