import { commandsOfCheckout, main } from '@butler-postgres/cli';

/**
 * What the program prints to its standard output.
 *
 * @param root - the top folder of the checkout that it works on
 */
export async function printedBy(args: readonly string[], root: string): Promise<string> {
  let printed = '';
  const out = (text: string): void => {
    printed += text;
  };
  await main(args, { out, err: () => undefined }, root, commandsOfCheckout);
  return printed;
}
