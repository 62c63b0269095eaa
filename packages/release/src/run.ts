import { main } from './main.ts';
import { inWorkspace } from './workspace.ts';

process.exitCode = await main(inWorkspace(), process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
