export { commandsOfCheckout } from './commands/of-checkout.ts';
export { describeProgram } from './completion/describe.ts';
export { main } from './main.ts';
export type { Terminal } from './terminal.ts';
export { dataOfPackages, ownPackages } from './package/own-packages.ts';
