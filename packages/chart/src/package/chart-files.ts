import {
  alignedJson,
  libraryKey,
  printTemplates,
  withLibrary,
  type ChartFiles,
} from '@butler-postgres/helm-kit';
import {
  keysByPattern,
  schemaText,
  shareRepeated,
  valuesYaml,
  withReasons,
  withoutNotes,
} from '@butler-postgres/schema-kit';
import { mergedSchema, valuesInputSchema } from '@butler-postgres/values';
import { changelogMarkdown } from './changelog.ts';
import { library } from '../common/library.ts';
import { nulls } from '../common/nulls.ts';
import { chartMetadata } from './chart-metadata.ts';
import { chartYaml } from './chart-yaml.ts';
import { chartReadme } from './readme.ts';
import { features, templateFiles } from '../chart.ts';

const generated =
  '# Generated from packages/chart and schemas/ by `nx run chart:build`: changes here are overwritten.';

/** The schema of what Helm hands over: without notes, which Helm would keep in the Secret of each release. */
function installSchema(): string {
  const { properties, ...rest } = keysByPattern(mergedSchema());
  const schema = { ...rest, properties: { ...properties, [library]: libraryKey } };
  return alignedJson(schemaText(shareRepeated(withoutNotes(withReasons(schema)))));
}

let printed: ChartFiles | undefined;

/** Every file of the chart, by its path in the chart's folder. It is printed once, which takes most of a second. */
export function chartFiles(): ChartFiles {
  return (printed ??= printChart());
}

function printChart(): ChartFiles {
  const files = new Map([
    ['Chart.yaml', `${generated}\n${chartYaml()}`],
    ['README.md', chartReadme()],
    ['CHANGELOG.md', changelogMarkdown()],
    ['values.yaml', valuesYaml(valuesInputSchema)],
    ['values.schema.json', installSchema()],
    [
      '.helmignore',
      '# Patterns of files that helm package leaves out\n.git/\n.gitignore\n*.orig\n*.swp\n*.tgz\n',
    ],
    ...features.flatMap(({ assets = [] }) => assets.flatMap(({ files }) => [...files])),
    ...printTemplates(templateFiles, nulls.takeOut),
  ]);
  return withLibrary(files, {
    name: library,
    version: chartMetadata.version,
    description:
      'Named templates and files of butler-postgres, which Helm so keeps out of the Secret of each release',
  });
}
