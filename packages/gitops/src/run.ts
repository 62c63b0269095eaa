import { inWorkspace, processTerminal } from '@butler-postgres/release';
import { main } from './main.ts';

process.exitCode = await main(inWorkspace(), process.argv.slice(2), processTerminal());
