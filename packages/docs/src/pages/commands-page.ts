import { commandsOfCheckout, describeProgram } from '@butler-postgres/cli';
import { printedBy } from '../printed.ts';

/** Every command with its help, as the program prints it. */
export async function commandsPage(): Promise<string> {
  const sections: string[] = [];
  for (const { at } of describeProgram(commandsOfCheckout)) {
    const heading = at === '' ? '' : `##${at}\n\n`;
    const help = await printedBy([...at.split(' ').slice(1), '--help'], process.cwd());
    sections.push(`${heading}\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`);
  }
  return `# Commands

\`npx butler-postgres <command>\`; what each prints for \`--help\`.

${sections.join('\n')}`;
}
