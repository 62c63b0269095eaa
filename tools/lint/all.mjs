import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/*
 * npm run lint: every script of package.json that begins with lint:, and format:check. The longest runs beside all others; what one says
 * is printed when it ends. --parallel=1 runs one after the other, for a machine that is short of memory.
 */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const [longest, ...others] = [
  ...Object.keys(scripts).filter((name) => name.startsWith('lint:')),
  'format:check',
];
const isParallel = !process.argv.includes('--parallel=1');

const failed = [];
async function run(name) {
  const started = Date.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => said.push(chunk));
  const [status] = await once(child, 'close');
  if (status !== 0) failed.push(name);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(said.join(''));
}

async function runOthers() {
  for (const name of others) await run(name);
}

const first = run(longest);
if (!isParallel) await first;
await Promise.all([first, runOthers()]);
if (failed.length > 0) process.exitCode = 1;
