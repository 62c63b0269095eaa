import { helpers } from '@butler-postgres/helm-kit';
import type { Feature } from '../feature.ts';
import { notesFile, ownerSecret } from './notes.ts';
import { errorLines, warningLines } from './policies.ts';
import { validateFile } from './validate.ts';

/** What `helm install` says: values that cannot work, warnings, and where to connect. */
export const install: Feature = {
  name: 'install',
  helpers: [ownerSecret],
  summaries: ({ policies }) => {
    const errors = errorLines(policies);
    const warnings = warningLines(policies);
    return [helpers('_policies.tpl', errors, warnings), validateFile(errors), notesFile(warnings)];
  },
};
