import { helpers } from '@butler-postgres/helm-kit';
import type { Feature } from '../feature.ts';
import { notes, notesFile, ownSecrets } from './notes.ts';
import { validateFile } from './validate.ts';

/** What `helm install` says: values that cannot work, warnings, and where to connect. */
export const install: Feature = {
  name: 'install',
  helpers: [ownSecrets],
  summaries: ({ broken }) => {
    const said = notes(broken);
    return [
      helpers('_policies.tpl', ...broken.templates),
      helpers('_notes.tpl', said),
      validateFile(broken.errors),
      notesFile(said),
    ];
  },
};
