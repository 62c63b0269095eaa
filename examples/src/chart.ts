import { printTemplates, type TemplateFile } from '@butler-postgres/helm-kit';
import {
  bundleSchema,
  completeSchema,
  defaultsOf,
  valuesYaml,
  type JsonObject,
} from '@butler-postgres/schema-kit';

/** A chart: what it is called, its templates, and the files that it ships. Its schema is schemas/<name>.schema.json. */
export interface Chart {
  readonly name: string;
  readonly description: string;
  readonly files: readonly TemplateFile[];
  /** Files that it ships as they are, by their path in the chart. */
  readonly shipped?: ReadonlyMap<string, string>;
}

export const version = '0.1.0';

/** The schema of a chart's values, from schemas/. */
export function schemaOf(name: string): ReturnType<typeof bundleSchema> {
  const { pathname } = new URL(`../schemas/${name}.schema.json`, import.meta.url);
  // a folder may have a space in its name
  return bundleSchema(decodeURIComponent(pathname));
}

/** The values without any of a user's. */
export function defaults(name: string): JsonObject {
  return defaultsOf(schemaOf(name));
}

/** Every file of a chart, by its path. */
export function chartFiles({
  name,
  description,
  files,
  shipped = new Map(),
}: Chart): ReadonlyMap<string, string> {
  const schema = schemaOf(name);
  return new Map([
    [
      'Chart.yaml',
      `apiVersion: v2\nname: ${name}\ndescription: ${description}\nversion: ${version}\nappVersion: "1"\n`,
    ],
    ['values.yaml', valuesYaml(schema)],
    ['values.schema.json', `${JSON.stringify(completeSchema(schema), null, 2)}\n`],
    ...printTemplates(files),
    ...shipped,
  ]);
}
