import { commandsOfCheckout, main } from '@butler-postgres/cli';

/** Every command with its help, as the program prints it. */
export async function commandsPage(): Promise<string> {
  const help = await helpOf([]);
  const sections: string[] = [];
  for (const command of commandsIn(help)) sections.push(...(await sectionsOf([command])));
  return `# Commands

\`npx butler-postgres <command>\`; what each prints for \`--help\`.

\`\`\`text
${help.trimEnd()}
\`\`\`

${sections.join('\n')}`;
}

async function sectionsOf(command: readonly string[]): Promise<string[]> {
  const help = await helpOf(command);
  const own = `## ${command.join(' ')}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
  const inside: string[] = [];
  for (const one of commandsIn(help)) inside.push(...(await sectionsOf([...command, one])));
  return [own, ...inside];
}

async function helpOf(command: readonly string[]): Promise<string> {
  let printed = '';
  const out = (text: string): void => {
    printed += text;
  };
  await main([...command, '--help'], { out, err: out }, process.cwd(), commandsOfCheckout);
  return printed;
}

/** The names below "Commands:" in a help. */
function commandsIn(help: string): string[] {
  const [, list = ''] = /^Commands:\n((?: {2,}.*\n)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
}
