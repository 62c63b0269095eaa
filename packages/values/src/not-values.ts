import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { LayeredValues } from './layer.ts';
import { pointerOf } from './origins.ts';

/** Where the values are in a manifest that has some, by its kind. */
const inside: Readonly<Record<string, string>> = {
  HelmRelease: 'Its spec.values are values: write them into a file of their own.',
  Application:
    'Its spec.sources have values, by helm.valuesObject or helm.values: write them into a file of their own.',
  ConfigMap: 'What its data have under a key may be values: write that into a file of its own.',
  Secret: 'What its data have under a key may be values: write that into a file of its own.',
};

/** Tells once that a file holds a manifest, whose keys are all unknown; undefined for values. */
export function notValues({ values, origins }: LayeredValues): Diagnostic | undefined {
  const { apiVersion, kind } = values;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const ofOperator = /^(postgresql|barmancloud)\.cnpg\.io\//.test(apiVersion);
  return {
    severity: 'error',
    code: 'not-values',
    message: `this is a manifest of the kind ${kind}, and no values`,
    hint: ofOperator
      ? 'butler-postgres import finds the values of manifests; another object of a release stands under extraObjects.'
      : (inside[kind] ?? 'Give a file of values; another object of a release stands under extraObjects.'),
    location: { ...origins.get(pointerOf(['apiVersion']))?.key, path: ['apiVersion'] },
  };
}
