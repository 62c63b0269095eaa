import { renderManifests, type RenderInput } from '@butler-postgres/helm-kit';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, type Values } from '@butler-postgres/values';
import { chartMetadata } from '../package/chart-metadata.ts';
import { templateFiles } from '../template-files.ts';

/** An object of Kubernetes, as far as tests look at it. */
export interface Rendered {
  readonly kind: string;
  readonly metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  readonly data?: Record<string, string>;
  readonly spec?: Record<string, unknown>;
}

/** Values over the chart's defaults, for the release demo in namespace butler. */
export function inputOf(values: JsonObject): RenderInput<Values> {
  const layered = layerValues([{ file: 'values.yaml', values, places: new Map() }]).values;
  return {
    values: layered as unknown as Values,
    release: { name: 'demo', namespace: 'butler' },
    chart: chartMetadata,
  };
}

/** What the chart makes of values. */
export function rendered(values: JsonObject): Rendered[] {
  return renderManifests(templateFiles, inputOf(values)).map(
    ({ manifest }) => manifest as unknown as Rendered,
  );
}

/** The one object of a kind whose name ends so. */
export function one(objects: readonly Rendered[], kind: string, end: string): Rendered {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name.endsWith(end));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} …${end}`);
  return found[0];
}
