import { isObject, type JsonObject } from '@butler-postgres/schema-kit';

/** Whether `helm install` makes an object. Those of `helm test` are rendered too, but come and go with it. */
export function isInstalled({ metadata }: JsonObject): boolean {
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  return !isObject(annotations) || annotations['helm.sh/hook'] !== 'test';
}
