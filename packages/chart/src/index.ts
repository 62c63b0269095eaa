export { changeKinds, releases, type Change, type Release } from './changelog.ts';
export { chartFiles } from './chart-files.ts';
export { chartMetadata } from './chart-metadata.ts';
export { chartImages, type ChartImage } from './images.ts';
export { coverages, type Coverage } from './coverage.ts';
export { policies } from './policies.ts';
export { templateFiles } from './templates/index.ts';
