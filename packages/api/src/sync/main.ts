import { fileURLToPath } from 'node:url';
import { drift, write } from './files.ts';
import { generate, generatedFolders } from './generate.ts';
import { SyncError } from './go.ts';

// packages/api/dist/sync/main.js
const workspace = fileURLToPath(new URL('../../../../', import.meta.url));

try {
  const wanted = await generate(workspace);
  if (process.argv.includes('--check')) {
    const found = drift(workspace, generatedFolders, wanted);
    if (found.length > 0) {
      throw new SyncError(
        `Generated files are not as the pinned API documents give them:\n  ${found.join('\n  ')}\n` +
          'Run "npx nx run schemas:sync" and commit what it writes.',
      );
    }
    console.log(`${wanted.size} generated files are as the pinned API documents give them.`);
  } else {
    write(workspace, generatedFolders, wanted);
    for (const [file, content] of wanted) {
      console.log(`${(Buffer.byteLength(content) / 1024).toFixed(1).padStart(7)} KiB  ${file}`);
    }
  }
} catch (error) {
  if (!(error instanceof SyncError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
