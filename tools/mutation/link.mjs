import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/* In the folder of the copies: node_modules of the checkout, with the copied packages instead of its own. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const here = process.cwd();
const scope = '@butler-postgres';
mkdirSync(join(here, 'node_modules', scope), { recursive: true });
for (const name of readdirSync(join(root, 'node_modules')))
  if (name !== scope) symlinkSync(join(root, 'node_modules', name), join(here, 'node_modules', name));
for (const name of readdirSync(join(root, 'packages'))) {
  const copied = join(here, 'packages', name);
  symlinkSync(
    existsSync(copied) ? copied : join(root, 'packages', name),
    join(here, 'node_modules', scope, name),
  );
  const nested = join(root, 'packages', name, 'node_modules');
  if (existsSync(copied) && existsSync(nested)) symlinkSync(nested, join(copied, 'node_modules'));
}
