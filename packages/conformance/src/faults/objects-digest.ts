import { createHash } from 'node:crypto';
import { helm } from '@butler-postgres/helm-cli';
import { LOCAL } from '../load-release.ts';
import { storeValues } from '../object-store.ts';
import { faultedValues } from './faulted-values.ts';

/** Which server it is does not matter to the templates. */
const STORE = { values: storeValues('s3://bucket/folder', 'http://store:80') };
/** A label that names the version of a chart, and is nothing to a server. */
const VERSION = /^ *helm\.sh\/chart: .*\n/gm;

/**
 * What says that two charts make the same objects of the release of scenario `composites`, without and with an archive: what a composite
 * proves of one, it proves of the other.
 *
 * @param chart - folder or package
 * @returns sha256 in hexadecimal
 */
export async function objectsDigest(chart: string): Promise<string> {
  const tool = await helm();
  const digest = createHash('sha256');
  for (const store of [undefined, STORE]) {
    const set = faultedValues(undefined, store, undefined);
    const manifest = await tool.template('load', chart, { values: LOCAL, set, namespace: 'composites' });
    digest.update(manifest.replaceAll(VERSION, ''));
  }
  return digest.digest('hex');
}
