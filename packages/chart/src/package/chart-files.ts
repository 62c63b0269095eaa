import { printTemplates, type ChartFiles } from '@butler-postgres/helm-kit';
import {
  keysByPattern,
  schemaText,
  shareRepeated,
  valuesYaml,
  withReasons,
  withoutNotes,
} from '@butler-postgres/schema-kit';
import { valuesInputSchema, valuesSchema } from '@butler-postgres/values';
import { changelogMarkdown } from './changelog.ts';
import { chartYaml } from './chart-yaml.ts';
import { chartReadme } from './readme.ts';
import { features, templateFiles } from '../chart.ts';

const generated =
  '# Generated from packages/chart and schemas/ by `nx run chart:build`: changes here are overwritten.';

/** Every file of the chart, by its path in the chart's folder. */
export function chartFiles(): ChartFiles {
  return new Map([
    ['Chart.yaml', `${generated}\n${chartYaml()}`],
    ['README.md', chartReadme()],
    ['CHANGELOG.md', changelogMarkdown()],
    ['values.yaml', valuesYaml(valuesInputSchema)],
    // without notes: Helm keeps it in the Secret of each release
    ['values.schema.json', schemaText(shareRepeated(withoutNotes(withReasons(keysByPattern(valuesSchema)))))],
    [
      '.helmignore',
      '# Patterns of files that helm package leaves out\n.git/\n.gitignore\n*.orig\n*.swp\n*.tgz\n',
    ],
    ...features.flatMap(({ assets = [] }) => assets.flatMap(({ files }) => [...files])),
    ...printTemplates(templateFiles),
  ]);
}
