#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// V8 optimises a function that has run 66 kB of bytecode, which takes a quarter of the CPU time of a run for one environment
setFlagsFromString('--interrupt-budget=600000');

const program = new URL('../dist/run.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('butler-postgres is not compiled yet. Compile it once: npx nx run cli:compile');
  process.exitCode = 1;
}
