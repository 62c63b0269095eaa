/** Blocks with output that blocks.test.ts does not run, by page and first line: the test that holds each. */
export const held: Readonly<Record<string, string>> = {
  'README.md: > nx run chart:build': 'packages/docs/src/blocks/counts.test.ts',
  'README.md: > nx run-many -t test': 'packages/docs/src/blocks/counts.test.ts',
  'README.md: values/usdf-butler/common.yaml:10:12: warning: cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12; accepted: the design keeps 14 until the next data release, which brings the upgrade (docs/major-upgrade.md)':
    'packages/cli/src/readme.test.ts',
  'README.md: values/usdf-butler/prod.yaml:13:3: error: cluster.instnces: unknown key':
    'packages/cli/src/readme.test.ts',
  'README.md: cluster          environment  documents  values      helm 4.3.1  helm 3.22.0  kubeconform':
    'packages/cli/src/readme.test.ts',
  'docs/adopt.md: $ butler-postgres validate -f values/lsst/common.yaml --release lsst -n butler':
    'packages/conformance/src/adopt.kind.test.ts',
  'docs/promotion.md: > npx nx run gitops:render -- --out dist/rendered':
    'packages/docs/src/blocks/counts.test.ts',
  'packages/cli/README.md: $ npm ci && npx nx run cli:compile': 'packages/cli/src/readme.test.ts',
  'packages/cli/README.md: values/lab/dev.yaml:1:1: error: poolers: the poolers can open 600 connections to the primary for 1 user and one database, and max_connections leaves 47 to them':
    'packages/cli/src/readme.test.ts',
  'packages/cli/README.md: values/lab/dev.yaml:3:5: error: cluster.overrides.imageCatalogRef: Cluster butler-postgres: spec.imageCatalogRef.kind: is missing':
    'packages/cli/src/readme.test.ts',
  'packages/cli/README.md: $ npx butler-postgres fleet values --chart charts/butler-postgres':
    'packages/cli/src/readme.test.ts',
  'packages/values/README.md: values/usdf-butler/prod.yaml:13:3: error: cluster.instnces: unknown key. Did you mean "instances"?':
    'packages/docs/src/blocks/counts.test.ts',
};

/** Blocks that illustrate, by page and first line, with why nothing can print them here. */
export const illustrations: Readonly<Record<string, string>> = {
  'docs/access-sql.md: butler-access: database lsstdb1': 'a log of a database that somebody changed by hand',
  'docs/architecture.md: schemas/*.schema.json          the values model, written by hand: one file for each area':
    'a picture',
  'docs/gitops.md: gitops/flux/': 'folders, with what they are for',
  'docs/gitops.md: gitops/argocd/': 'folders, with what they are for',
  'docs/promotion.md: Promote butler-postgres 0.1.1 to usdf-butler/prod':
    'of a trial; packages/cli/src/commands/gitops/promote.test.ts holds the form',
  'docs/promotion.md: butler-postgres: there is no record of conformance of 0.1.1 (gitops/conformance/0.1.1.json)':
    'of a version that is to come; promote.test.ts holds the form',
  'docs/publishing.md: values: compatible: updated-default: cluster.image.tags.14 has the default "14.25-standard-trixie"; it was "14.24-standard-trixie"':
    'of a release that is to come',
  'docs/publishing.md: > npx nx run chart:publish': 'of a commit, with its digests',
  'docs/restore-drill.md: data:': 'of a real drill',
  'docs/speed.md: what                                 CPU  beside                                  CPU    ratio  goal':
    'measured: nx run bench prints it',
  'docs/switchover.md: lsst-butler-postgres: from lsst-butler-postgres-1 to lsst-butler-postgres-2, which is 0 bytes behind':
    'of a real cluster',
  'packages/schema-kit/README.md: schemas/cluster.schema.json:27:7: error: properties.instances.minimun: "minimun" is no keyword of a schema':
    'of a schema that is wrong; packages/schema-kit/src/check/mistakes.test.ts holds the form',
  'packages/cli/README.md: $ npx butler-postgres status lsst --namespace butler': 'of a real cluster',
  'packages/cli/README.md: $ npx butler-postgres doctor lsst --namespace butler': 'of a real cluster',
};

/** Blocks of YAML that are not values of the chart. */
export const others: Readonly<Record<string, string>> = {
  'docs/adopt.md: apiVersion: argoproj.io/v1alpha1': 'Argo CD',
  'docs/adopt.md: apiVersion: helm.toolkit.fluxcd.io/v2': 'Flux',
  "docs/logging.md: # Loki, with the compactor's retention_enabled: true": 'Loki',
  'docs/monitoring.md: apiVersion: monitoring.coreos.com/v1': 'a PodMonitor',
  "docs/monitoring-dashboards.md: # values of Grafana's chart": 'Grafana',
};
