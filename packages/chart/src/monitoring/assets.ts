import { readAssets } from '../common/assets.ts';

export const queryAssets = readAssets('monitoring');
