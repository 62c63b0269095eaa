export {
  budgetTables,
  check,
  installer,
  printedKinds,
  render,
  tuningRows,
  type Install,
  type PrintedKind,
  type ReleaseName,
} from './chart.ts';
export { changeKinds, releases, type Change, type Release } from './package/changelog.ts';
export { chartFiles } from './package/chart-files.ts';
export { chartMetadata, docsOf } from './package/chart-metadata.ts';
export { chartImages, type ChartImage } from './package/images.ts';
export { readHbaLine } from './security/hba/read.ts';
export type { HbaRecord } from './security/hba/record.ts';
export { postgresqlSettings } from './settings/generated/postgresql.ts';
export { editorSchema } from './settings/editor/schema.ts';
export { switchoverScript } from './switchover/scripts.ts';
export type { Setting } from './settings/setting.ts';
