import type { PrometheusRule } from '@butler-postgres/api';
import {
  and,
  concat,
  document,
  eachEntry,
  entry,
  field,
  gt,
  has,
  helpers,
  ifSet,
  lines,
  manifests,
  map,
  not,
  when,
  yamlTemplate,
  type Conditional,
  type Expr,
  type MapNode,
  type TemplateFile,
} from '@butler-postgres/helm-kit';
import type { Alert, Condition } from '../common/alert.ts';
import { values } from '../common/context.ts';
import { hasAlerts } from '../common/production.ts';
import { isHibernated } from '../common/hibernation.ts';
import { commonMetadata, override } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { alerts } = values.monitoring;
type Group = NonNullable<PrometheusRule['spec']['groups']>[number];
type Rule = NonNullable<Group['rules']>[number];

export const alertLabels = yamlTemplate<Readonly<Record<string, string>>>(
  'butler-postgres.alertLabels',
  'Labels of every alert, for the routes of Alertmanager.',
  {
    namespace: objectNamespace,
    $cluster: entry(values.monitoring.clusterLabel, fullname),
    $own: ifSet(alerts.alertLabels, (own) => own),
  },
);

function rule({ name, severity }: Alert, condition: Condition, pooler?: Expr<string>): MapNode<Rule> {
  return map<Rule>({
    alert: name,
    expr: lines(condition.expr),
    for: condition.for,
    labels: { severity, $common: alertLabels, ...(pooler && { pooler }) },
    annotations: {
      summary: condition.summary,
      description: lines(condition.description),
      runbook_url: ifSet(alerts.runbookBaseUrl, (base) => concat`${base}/${name}.md`),
    },
  });
}

/** The rule, where its alert is not disabled and what it watches is there. */
function rules(alert: Alert): Conditional<Rule> | MapNode<Rule> {
  const wanted = not(has(alert.name, alerts.disabled));
  if (alert.always) return rule(alert, alert);
  if (alert.of === 'cluster')
    return when(alert.guard ? and(wanted, alert.guard) : wanted, rule(alert, alert));
  return when(
    wanted,
    eachEntry(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) =>
      // a parked pooler has no pods to watch
      when(gt(field(pooler, ['instances'], 1), 0), rule(alert, alert.condition(name, pooler), name)),
    ),
  );
}

/** @param list - every alert, in the order of the rule */
export function alertFiles(list: readonly Alert[]): TemplateFile[] {
  const groups = yamlTemplate<Pick<PrometheusRule['spec'], 'groups'>>(
    'butler-postgres.alerts',
    'The rules of every alert that is wanted and whose object is there.',
    { groups: [{ name: fullname, rules: list.map(rules) }] },
  );
  return [
    helpers('_alerts.tpl', groups),
    manifests(
      'alerts.yaml',
      'Alerts on this cluster. docs/runbooks has a page for each.',
      when(
        and(hasAlerts, not(isHibernated)),
        document<PrometheusRule>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: { name: fullname, ...commonMetadata(alerts) },
          spec: override<PrometheusRule['spec']>(groups, alerts.overrides),
        }),
      ),
    ),
  ];
}
