#!/usr/bin/env node
import './v8-flags.js';
import { existsSync } from 'node:fs';

const program = new URL('../dist/run.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('butler-postgres is not compiled yet. Compile it once: npx nx run cli:compile');
  process.exitCode = 1;
}
