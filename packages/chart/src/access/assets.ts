import { readAssets } from '../common/assets.ts';

export const accessAssets = readAssets('access');
