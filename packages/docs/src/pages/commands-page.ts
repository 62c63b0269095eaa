import { commandsOfCheckout, describeProgram, main } from '@butler-postgres/cli';

/** Every command with its help, as the program prints it. */
export async function commandsPage(): Promise<string> {
  const sections: string[] = [];
  for (const { at } of describeProgram(commandsOfCheckout)) {
    const heading = at === '' ? '' : `##${at}\n\n`;
    sections.push(`${heading}\`\`\`text\n${(await helpOf(at.split(' ').slice(1))).trimEnd()}\n\`\`\`\n`);
  }
  return `# Commands

\`npx butler-postgres <command>\`; what each prints for \`--help\`.

${sections.join('\n')}`;
}

async function helpOf(command: readonly string[]): Promise<string> {
  let printed = '';
  const out = (text: string): void => {
    printed += text;
  };
  await main([...command, '--help'], { out, err: out }, process.cwd(), commandsOfCheckout);
  return printed;
}
