import { commandsOfSites } from './commands/of-sites.ts';
import { main } from './main.ts';
import { processTerminal } from './terminal.ts';

/* The npm package's program, which works on the folder that it is called in. */
process.exitCode = await main(process.argv.slice(2), processTerminal(), process.cwd(), commandsOfSites);
