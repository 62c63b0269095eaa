import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.test.helper.ts';

/** A block of code of a page. */
export interface Block {
  /** The page, from the top of the repository. */
  readonly page: string;
  /** As written behind the fence; empty for none. */
  readonly language: string;
  readonly text: string;
}

/** Every block of every page that people write; docs/values.md and docs/rules.md are generated. */
export function blocks(): readonly Block[] {
  return writtenPages().flatMap((page) => {
    const found = readFileSync(join(root, page), 'utf8').matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm);
    return [...found].map(([, indent = '', language = '', text = '']) => ({
      page,
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }));
  });
}

/** Every page that people write, from the top of the repository. */
export function writtenPages(): string[] {
  const inside = (folder: string, wanted: RegExp): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => wanted.test(file))
      .map((file) => join(folder, file));
  const packages = readdirSync(join(root, 'packages'));
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...inside('docs', /\.md$/).filter((page) => !/^docs\/(values|rules)\.md$/.test(page)),
    ...packages.flatMap((name) =>
      readdirSync(join(root, 'packages', name))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `packages/${name}/${file}`),
    ),
  ].sort();
}

/** A command and what is shown below it. */
export interface Command {
  readonly line: string;
  readonly output: string;
}

/** The commands of a block: those behind `$ `, or all lines of a block that shows no output. */
export function commandsOf({ language, text }: Block): readonly Command[] {
  const joined = text.replaceAll(/\\\n\s*/g, '');
  if (language === 'console')
    return joined
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [line = '', ...output] = part.split('\n');
        return { line, output: output.join('\n') };
      });
  return joined.split('\n').map((line) => ({ line: line.trim(), output: '' }));
}
