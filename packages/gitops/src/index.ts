export { chartAt } from './chart-version.ts';
export { recordOf, writeRecord } from './conformance-record.ts';
export { environmentsFile, readEnvironments, type Deployment, type Environments } from './environments.ts';
export { objectFiles } from './object-files.ts';
export { planPromotion, writePromotion, type Way } from './promote.ts';
export { promotionMessage } from './promotion-message.ts';
export { renderDeployment } from './render.ts';
export { staleFiles, sync, type StaleFile } from './sync.ts';
export { writeRendered } from './write-rendered.ts';
