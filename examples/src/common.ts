import {
  concat,
  helpers,
  plain,
  textTemplate,
  yamlTemplate,
  type Expr,
  type HelmContext,
  type HelpersFile,
} from '@butler-postgres/helm-kit';

type Labels = Expr<Record<string, string>>;

/** What every object of a chart has: its name and labels, as named templates of the chart. */
export function commonOf(
  chartName: string,
  { chart, release }: Pick<HelmContext<unknown>, 'chart' | 'release'>,
): {
  readonly name: Expr<string>;
  readonly labels: Labels;
  readonly selector: Labels;
  readonly file: HelpersFile;
} {
  const name = plain(
    textTemplate(
      `${chartName}.name`,
      'The name of the objects of a release.',
      concat`${release.Name}-${chart.Name}`,
    ),
  );
  const selector = yamlTemplate<Record<string, string>>(
    `${chartName}.selector`,
    'The labels by which a Service and a controller find their pods.',
    { 'app.kubernetes.io/name': chart.Name, 'app.kubernetes.io/instance': release.Name },
  );
  const labels = yamlTemplate<Record<string, string>>(`${chartName}.labels`, 'The labels of every object.', {
    $selector: selector,
    'app.kubernetes.io/managed-by': release.Service,
  });
  return { name, labels, selector, file: helpers('_helpers.tpl', name, selector, labels) };
}
