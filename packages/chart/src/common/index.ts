import type { Feature } from '../feature.ts';
import { amountTemplates } from './amount.ts';
import { assetTemplates, kubectlAssets } from './assets.ts';
import { hostnames } from './host-names.ts';
import { imageTemplates } from './image.ts';
import { isStopped } from './hibernation.ts';
import { instanceNames } from './instances.ts';
import { keepAnnotations, labels, overrideTemplate, podLabels } from './metadata.ts';
import {
  chartLabel,
  fullname,
  name,
  objectNamespace,
  ownerSecret,
  poolerName,
  poolerService,
  storeName,
} from './names.ts';
import { bytes } from './quantity.ts';
import { nulls } from './nulls.ts';
import { repeatedNames } from './repeated.ts';
import { isReplica } from './replica.ts';
import { resourceTemplates } from './resources.ts';
import { strings } from './strings.ts';

/** What every other feature builds on. */
export const common: Feature = {
  name: 'common',
  helpers: [
    name,
    fullname,
    objectNamespace,
    chartLabel,
    labels,
    podLabels,
    keepAnnotations,
    ...imageTemplates,
    hostnames,
    isReplica,
    isStopped,
    instanceNames,
    strings,
    repeatedNames,
    ownerSecret,
    poolerName,
    poolerService,
    storeName,
    ...amountTemplates,
    ...resourceTemplates,
    bytes,
    overrideTemplate,
    ...nulls.templates,
    ...assetTemplates,
  ],
  assets: [kubectlAssets],
};
