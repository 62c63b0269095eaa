import { helpers } from '@butler-postgres/helm-kit';
import type { Feature } from '../feature.ts';
import { notesFile, ownSecrets } from './notes.ts';
import { validateFile } from './validate.ts';

/** What `helm install` says: values that cannot work, warnings, and where to connect. */
export const install: Feature = {
  name: 'install',
  helpers: [ownSecrets],
  summaries: ({ broken }) => [
    helpers('_policies.tpl', ...broken.templates),
    validateFile(broken.errors),
    notesFile(broken),
  ],
};
