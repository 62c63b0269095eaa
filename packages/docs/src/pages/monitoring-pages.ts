import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { check } from '@butler-postgres/checks';
import { dashboards, panelsOf, queriesOf } from '@butler-postgres/dashboards';

interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

/** Values of a release that has what an alert reads; an alert on certificates has two forms, by who watches them. */
const values = 'packages/chart/src/monitoring/alert-cases.values.yaml';
const forms = ['access.enabled=true', 'monitoring.alerts.certificates=x509-certificate-exporter'];

/** Every alert with its expression, as a release with all capabilities has it. */
export function alertsPage(root: string): string {
  const rules = [[], forms].flatMap((texts) => {
    const settings = texts.map((text) => ({ kind: 'set', text }) as const);
    const { manifests = [] } = check([join(root, values)], { name: 'db', namespace: 'butler' }, { settings });
    return manifests.flatMap(({ manifest }) => rulesOf(manifest as { kind: string; spec: unknown }));
  });
  const byName = new Map(rules.map((rule) => [rule.alert, rule]));
  return `# Alerts

Each alert of the chart, as a release \`db\` in the namespace \`butler\` has it; one on a pooler is there for each pooler.
[Metrics and alerts](/monitoring) says how to switch them on.

${[...byName.values()].map(alertSection).join('\n')}`;
}

function rulesOf({ kind, spec }: { kind: string; spec: unknown }): readonly AlertRule[] {
  if (kind !== 'PrometheusRule') return [];
  const { groups } = spec as { groups: readonly { rules: readonly AlertRule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

function alertSection({ alert, expr, labels, annotations, ...rule }: AlertRule): string {
  return `## ${alert}

${annotations.summary}: _${labels.severity}_, after ${rule.for}. [Runbook](/runbooks/${alert})

\`\`\`promql
${expr.trimEnd()}
\`\`\`
`;
}

interface Query {
  readonly metrics: readonly Readonly<
    Record<string, { readonly usage: string; readonly description: string }>
  >[];
}

/** Every metric of the chart's own queries. */
export function metricsPage(root: string): string {
  const sections = ['server', 'database'].map((name) => {
    const file = join(root, `packages/chart/src/monitoring/files/${name}-queries.yaml`);
    const queries = Object.entries(parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Query>>);
    const tables = queries.map(([query, { metrics }]) => metricsTable(query, metrics));
    return `## Of the ${name}\n\n${tables.join('\n')}`;
  });
  return `# Metrics

What the chart's own queries measure, beside the operator's metrics (\`cnpg_*\`), PgBouncer's and those of the Barman plugin.

${sections.join('\n')}`;
}

function metricsTable(query: string, metrics: Query['metrics']): string {
  const all = metrics.flatMap((metric) => Object.entries(metric));
  const labels = all.filter(([, { usage }]) => usage === 'LABEL').map(([name]) => `\`${name}\``);
  const rows = all
    .filter(([, { usage }]) => usage !== 'LABEL')
    .map(
      ([name, { usage, description }]) =>
        `| \`cnpg_${query}_${name}\` | ${usage.toLowerCase()} | ${description} |`,
    );
  return `### ${query} {#${query}}

Labels: ${labels.join(', ') || 'none'}

| metric | type | what it is |
| ------ | ---- | ---------- |
${rows.join('\n')}
`;
}

/** Every dashboard with its panels and their queries. */
export function dashboardsPage(): string {
  const sections = Object.values(dashboards).map((dashboard) => {
    const queries = queriesOf(dashboard);
    const panels = panelsOf(dashboard).map(({ title = '', description = '' }) => {
      const own = queries.filter(({ panel }) => panel === title).map(({ expr }) => expr);
      const shown = own.length === 0 ? '' : `\n\`\`\`promql\n${own.join('\n')}\n\`\`\`\n`;
      return `### ${title}\n\n${description}\n${shown}`;
    });
    return `## ${dashboard.title ?? ''}\n\n${panels.join('\n')}`;
  });
  return `# Panels

Each panel of the dashboards, with its queries. [Dashboards](/monitoring-dashboards) says how to switch them on.

${sections.join('\n')}`;
}
