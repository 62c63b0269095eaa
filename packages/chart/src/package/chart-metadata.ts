import { releases } from './changelog.ts';

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
  keywords: ['postgresql', 'cloudnative-pg', 'pgbouncer', 'butler', 'rubin'],
} as const;
