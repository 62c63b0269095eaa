import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from './checks/answer.ts';

const files: Readonly<Record<string, readonly string[]>> = {
  'A database for trials': ['values/local/common.yaml'],
  Production: ['values/usdf-butler/common.yaml', 'values/usdf-butler/prod.yaml'],
  Development: ['values/usdf-butler/common.yaml', 'values/usdf-butler/dev.yaml'],
};

/**
 * What the playground begins with: the values of the repository.
 *
 * @param root - its top folder
 */
export function examples(root: string): Readonly<Record<string, Question>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, paths]) => [
      name,
      {
        files: paths.map((path) => ({ name: path, text: readFileSync(join(root, path), 'utf8') })),
        release: { name: 'butler-postgres', namespace: 'default' },
      },
    ]),
  );
}
