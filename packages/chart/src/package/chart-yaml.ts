import { stringify } from 'yaml';
import { releases } from './changelog.ts';
import { chartMetadata } from './chart-metadata.ts';
import { chartImages } from './images.ts';

/** Pages that Artifact Hub links to. */
const links = [
  { name: 'CloudNativePG', url: 'https://cloudnative-pg.io/docs/1.30/' },
  { name: 'Barman Cloud plugin', url: 'https://cloudnative-pg.io/plugin-barman-cloud/docs/intro/' },
  { name: 'Butler', url: 'https://pipelines.lsst.io/modules/lsst.daf.butler/' },
];

/** What has to be installed beside it: the operator with its CRDs, and its plugin for backups. */
const recommendations = [
  { url: 'https://artifacthub.io/packages/helm/cloudnative-pg/cloudnative-pg' },
  { url: 'https://artifacthub.io/packages/helm/cloudnative-pg/plugin-barman-cloud' },
];

/**
 * The text of Chart.yaml.
 * Source of the annotations: https://artifacthub.io/docs/topics/annotations/helm/
 */
export function chartYaml(): string {
  const [{ version, changes }] = releases;
  const annotations = {
    'artifacthub.io/category': 'database',
    'artifacthub.io/license': 'Apache-2.0',
    ...(version.includes('-') ? { 'artifacthub.io/prerelease': 'true' } : {}),
    ...(changes.some(({ kind }) => kind === 'security')
      ? { 'artifacthub.io/containsSecurityUpdates': 'true' }
      : {}),
    'artifacthub.io/changes': list(changes),
    'artifacthub.io/images': list(chartImages()),
    'artifacthub.io/links': list(links),
    'artifacthub.io/recommendations': list(recommendations),
  };
  return (
    `# The chart has no CRDs: those of the operator and of its plugin come with their own charts.\n` +
    stringify({ ...chartMetadata, annotations }, { version: '1.1', lineWidth: 0, blockQuote: 'literal' })
  );
}

/** Artifact Hub wants lists as texts. */
function list(items: readonly object[]): string {
  return stringify(items, { version: '1.1', lineWidth: 0 });
}
