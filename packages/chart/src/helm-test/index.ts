import type { Feature } from '../feature.ts';
import { testAssets, testFile, testPod, testSecrets } from './job.ts';

/** What `helm test` asks. */
export const helmTest: Feature = {
  name: 'helm-test',
  helpers: [testSecrets, testPod],
  files: [testFile],
  assets: [testAssets],
};
