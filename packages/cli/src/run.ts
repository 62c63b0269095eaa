import { main } from './main.ts';
import { processTerminal } from './program.ts';

process.exitCode = await main(process.argv.slice(2), processTerminal());
