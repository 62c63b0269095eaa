import type { ChartFiles } from './write-chart.ts';

/** A chart of type library, which lies in another's folder `charts/`. */
export interface Library {
  /** A name that a template may write behind `.Subcharts.`: letters and digits. */
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/**
 * The chart's files, with its named templates and what lies under `files/` in a library chart of its own.
 *
 * Helm writes a chart's templates and files into the Secret of each release, which etcd bounds, but not those of its
 * dependencies: https://github.com/helm/helm/blob/v4.0.0/pkg/chart/v2/chart.go keeps them out of its JSON. A rollback takes
 * the manifests that are stored, and an upgrade the new chart, so that nobody reads them there.
 *
 * @param files - the chart's, whose Chart.yaml names the library among its dependencies
 */
export function withLibrary(files: ChartFiles, library: Library): ChartFiles {
  const folder = `charts/${library.name}`;
  const moved = [...files].map(
    ([path, text]) => [isShared(path) ? `${folder}/${path}` : path, text] as const,
  );
  const { name, version, description } = library;
  const lines = [
    'apiVersion: v2',
    `name: ${name}`,
    `description: ${description}`,
    'type: library',
    `version: ${version}`,
  ];
  return new Map([...moved, [`${folder}/Chart.yaml`, `${lines.join('\n')}\n`]]);
}

/** What Helm adds to the chart's values under the library's name, before it asks the chart's schema: the globals. */
export const libraryKey = {
  type: 'object',
  properties: { global: {} },
  additionalProperties: false,
} as const;

function isShared(path: string): boolean {
  return path.startsWith('files/') || path.startsWith('templates/_');
}
