import { processTerminal } from '@butler-postgres/cli';
import { inWorkspace } from '@butler-postgres/release';
import { main } from './main.ts';

process.exitCode = await main(inWorkspace(), process.argv.slice(2), processTerminal());
