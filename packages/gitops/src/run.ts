import { inWorkspace } from '@butler-postgres/release';
import { main } from './main.ts';

process.exitCode = await main(inWorkspace(), process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
