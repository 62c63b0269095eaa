import { fileURLToPath } from 'node:url';
import { commandsOfCheckout } from './commands/of-checkout.ts';
import { main } from './main.ts';
import { processTerminal } from './terminal.ts';

// this file and its compiled twin stand equally deep: packages/cli/{src,dist}
const root = fileURLToPath(new URL('../../..', import.meta.url));

process.exitCode = await main(process.argv.slice(2), processTerminal(), root, commandsOfCheckout);
