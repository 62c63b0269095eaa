import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { toJson } from '@butler-postgres/diagnostics';
import { bundleChecks } from './bundle/bundle.ts';
import { examples } from './examples.ts';
import { composePages } from './pages/compose.ts';

/*
 * nx run docs:build: writes the site to dist/docs/site.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const own = join(root, 'packages/docs');
await composePages(root, join(root, 'dist/docs/pages'));
await bundleChecks(join(root, 'packages'), join(own, 'dist/checks.bundle.js'));
writeFileSync(join(own, 'dist/examples.json'), toJson(examples(root)));
await build(own);
