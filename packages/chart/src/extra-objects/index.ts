import { document, each, manifests } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Feature } from '../feature.ts';

/** Objects of the site's own, which live and go with the release. */
export const extraObjects: Feature = {
  name: 'extra-objects',
  files: [
    manifests(
      'extra-objects.yaml',
      'Further objects, as the values have them.',
      each(values.extraObjects, (object) => document<object>({ $object: object })),
    ),
  ],
};
