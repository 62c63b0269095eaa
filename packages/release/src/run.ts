import { main } from './main.ts';
import { processTerminal } from '@butler-postgres/cli';
import { inWorkspace } from './workspace.ts';

process.exitCode = await main(inWorkspace(), process.argv.slice(2), processTerminal());
