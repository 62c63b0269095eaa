import { library } from '../common/library.ts';
import { releases } from './changelog.ts';

/** Where the sources are; a site that publishes the chart names its own repository here. */
const source = 'https://git.example.org/butler-postgres';

/** The folder of the docs, as they were at a version: an archive has none of them, and the newest speak of other values. */
export function docsOf(version: string): string {
  return `${source}/blob/v${version}/docs`;
}

/** What Chart.yaml says besides its annotations; https://helm.sh/docs/topics/charts/#the-chartyaml-file */
export const chartMetadata = {
  apiVersion: 'v2',
  name: 'butler-postgres',
  description: "PostgreSQL for the Rubin Observatory's Butler, run by the CloudNativePG operator",
  type: 'application',
  version: releases[0].version,
  /** The operator's API that the chart is made for. */
  appVersion: '1.30.0',
  /** Older ones are not tested by the operator 1.30 (its supported_releases document). */
  kubeVersion: '>=1.31.0-0',
  home: source,
  sources: [source, 'https://github.com/cloudnative-pg/cloudnative-pg'],
  icon: `${source}/raw/branch/main/docs/images/overview.svg`,
  maintainers: [{ name: 'butler-postgres maintainers', url: source }],
  dependencies: [{ name: library, version: releases[0].version }],
  keywords: ['postgresql', 'cloudnative-pg', 'pgbouncer', 'butler', 'rubin'],
} as const;
