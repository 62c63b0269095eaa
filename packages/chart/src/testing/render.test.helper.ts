import type { Diagnostic } from '@butler-postgres/diagnostics';
import { renderText, type TextFile } from '@butler-postgres/helm-kit';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import { check, render, templateFiles } from '../chart.ts';
import { nulls } from '../common/nulls.ts';
import { chartMetadata } from '../package/chart-metadata.ts';

/** An object of Kubernetes, as far as tests look at it. */
export interface Rendered {
  readonly kind: string;
  readonly metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  readonly data?: Record<string, string>;
  readonly spec?: Record<string, unknown>;
}

/** The release of every test. */
export const release = { name: 'demo', namespace: 'butler' };

/** What the chart makes of values. */
export function rendered(values: JsonObject): Rendered[] {
  return render(withDefaults(values).values, release).map(({ manifest }) => manifest as unknown as Rendered);
}

/** The rules that values break. */
export function broken(values: JsonObject): Diagnostic[] {
  return check(withDefaults(values).values, release);
}

/** What Helm says after an install with values. */
export function notes(values: JsonObject, name = release.name): string {
  const file = templateFiles.find(({ path }) => path === 'templates/NOTES.txt') as TextFile;
  return renderText(file, {
    values: nulls.without(withDefaults(values).values as never),
    release: { ...release, name },
    chart: chartMetadata,
  });
}

/** The one object of a kind whose name ends so. */
export function one(objects: readonly Rendered[], kind: string, end: string): Rendered {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name.endsWith(end));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} …${end}`);
  return found[0];
}
