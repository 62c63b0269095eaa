import { DiagnosticError } from '@butler-postgres/diagnostics';
import { chartFiles, chartMetadata } from '@butler-postgres/chart';
import { packChart, type ChartFiles } from '@butler-postgres/helm-kit';
import { chartFilesAt, digestOf, git, tagOf } from '@butler-postgres/release';

/** The chart as it was, or will be, published under a version. */
export interface ChartVersion {
  readonly version: string;
  /** Its archive: the same bytes that `nx run chart:publish` pushes. */
  readonly archive: Buffer;
  /** Of the archive, `sha256:…`: that of the layer in the registry, of the index and of the provenance file. */
  readonly digest: string;
  /** Whether it is the chart of this code, which can be rendered in process. */
  readonly isOwn: boolean;
  /** Whether the version has its tag; without one it is not published, and can still change. */
  readonly isReleased: boolean;
}

/**
 * Finds a version of the chart: at its tag, where the printed chart lies as it was published, or else, for the
 * version that is being worked on, in this code.
 *
 * @param root - a checkout
 * @throws DiagnosticError `no-version` when the version is neither
 */
export async function chartAt(root: string, version: string): Promise<ChartVersion> {
  const tagged = await filesAt(root, tagOf(version));
  const own = await packChart(chartMetadata.name, chartFiles());
  if (tagged === undefined) {
    if (version !== chartMetadata.version) throw noVersion(version);
    return { version, archive: own, digest: digestOf(own), isOwn: true, isReleased: false };
  }
  const archive = await packChart(chartMetadata.name, tagged);
  return { version, archive, digest: digestOf(archive), isOwn: own.equals(archive), isReleased: true };
}

/** The printed chart's files at a tag; undefined when there is no such tag. */
async function filesAt(root: string, tag: string): Promise<ChartFiles | undefined> {
  const known = await git(root, 'tag', '--list', tag);
  if (known.trim() === '') return undefined;
  return chartFilesAt(root, tag);
}

function noVersion(version: string): DiagnosticError {
  return new DiagnosticError(
    'no-version',
    `there is no version ${version} of the chart: no tag ${tagOf(version)}, and this code is ${chartMetadata.version}`,
    'Fetch the tags (git fetch --tags), or correct the version.',
  );
}
