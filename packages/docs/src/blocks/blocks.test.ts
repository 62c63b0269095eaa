import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { commandsOfCheckout, describeProgram } from '@butler-postgres/cli';
import { layerValues, readValues, validateValues } from '@butler-postgres/values';
import { printedBy } from '../printed.ts';
import { root } from '../root.test.helper.ts';
import { held, illustrations, others } from './held.test.helper.ts';
import { blocks, commandsOf, type Block } from './read.test.helper.ts';

const all = blocks();
const nameOf = ({ page, text }: Block): string => `${page}: ${text.split('\n', 1).join()}`;
const of = (...languages: readonly string[]): [string, Block][] =>
  all.filter(({ language }) => languages.includes(language)).map((block) => [nameOf(block), block]);

/** A command of the program that shows its output, and reads nothing but files of the repository. */
const isRun = (line: string): boolean =>
  /^(npx )?butler-postgres (validate|render|plan|explain) /.test(line) &&
  !/ (--live|old\.yaml|values\/lsst)/.test(line);

/** Runs the program as a shell would. */
async function run(line: string): Promise<string> {
  const words = line.replace(/^(npx )?butler-postgres /, '').split(' ');
  const args = words.map((word) => (word.startsWith('values/') ? join(root, word) : word));
  return (await printedBy(args, root)).replaceAll(root, '');
}

/** Of these, all is input, which is checked below or by who reads it. */
const inputs = ['sh', 'yaml', 'json', 'ts', 'js', 'sql', 'mermaid', 'gotemplate'];

it('no block shows what nobody holds to what is printed', () => {
  const unknown = all.filter((block) => {
    if (inputs.includes(block.language)) return false;
    const shown = commandsOf(block).filter(({ output }) => output.trim() !== '');
    if (block.language === 'console' && shown.length === 0) return false;
    return !shown.some(({ line }) => isRun(line)) && !(nameOf(block) in { ...held, ...illustrations });
  });
  expect(unknown.map(nameOf)).toEqual([]);
});

it('the lists of other blocks name those that are there, and tests that speak of the page', () => {
  const names = new Set(all.map(nameOf));
  const listed = Object.keys({ ...held, ...illustrations, ...others });
  expect(listed.filter((name) => !names.has(name))).toEqual([]);
  for (const [name, test] of Object.entries(held))
    expect(readFileSync(join(root, test), 'utf8')).toContain(basename(name.split(': ', 1).join()));
});

describe('what is shown below a command is what it prints', () => {
  const shown = of('console').flatMap(([name, block]) =>
    commandsOf(block)
      .filter(({ line, output }) => isRun(line) && output.trim() !== '' && !(name in held))
      .map(({ line, output }) => [`${block.page}: ${line}`, line, output] as const),
  );
  it.each(shown)('%s', async (_, line, output) => {
    const printed = await run(line);
    expect(printed).not.toBe('');
    // a line of dots stands for any
    const parts = output.trimEnd().split(/^(?:…|\.\.\.)$/m);
    if (parts.length === 1) expect(printed.trimEnd()).toBe(output.trimEnd());
    for (const part of parts) expect(printed).toContain(part.trim());
  });
});

describe('each command of the pages is one', () => {
  const places = new Map(describeProgram(commandsOfCheckout).map((place) => [place.at, place]));
  const lines = of('sh', 'console', '').flatMap(([, block]) =>
    commandsOf(block).map(({ line }) => [block.page, line] as const),
  );
  const ours = lines.flatMap(([page, line]) =>
    [...line.matchAll(/(?:npx |\$ |^|\()butler-postgres ([a-z][^|;&)>]*)/g)].map(([, words = '']) => [
      page,
      words.trim(),
    ]),
  );
  it.each(ours)('%s: butler-postgres %s', (_, words) => {
    let at = '';
    for (const word of words.split(/[ =]/)) if (places.has(`${at} ${word}`)) at += ` ${word}`;
    expect(at).not.toBe('');
    const known = (places.get(at)?.options ?? []).flatMap(({ names }) => names);
    const used = words.split(/\s+/).filter((word) => /^--?[a-z]/.test(word) && !words.includes(`-- ${word}`));
    expect(used.map((word) => word.replace(/=.*/, '')).filter((word) => !known.includes(word))).toEqual([]);
  });

  const targets = lines.flatMap(([page, line]) =>
    [...line.matchAll(/nx run ([a-z-]+:[a-z-]+)/g)].map(([, target = '']) => [page, target] as const),
  );
  it.each(targets)('%s: nx run %s', (_, target) => {
    const [project = '', name = ''] = target.split(':');
    const folder = ['schemas', 'tools'].includes(project) ? project : `packages/${project}`;
    const { targets: known } = JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8')) as {
      targets: object;
    };
    expect(Object.keys(known)).toContain(name);
  });
});

describe('each block of YAML is values that the schema takes', () => {
  const values = of('yaml').filter(([name]) => !(name in others));
  it.each(values)('%s', (_, { page, text }) => {
    const { layer, diagnostics } = readValues(text, page);
    expect(diagnostics).toEqual([]);
    const found = layer === undefined ? [] : validateValues(layerValues([layer]));
    // an excerpt need not have all
    expect(found.filter(({ code }) => !/^missing/.test(code))).toEqual([]);
  });

  it.each(of('yaml').filter(([name]) => name in others))('%s, which is no values, is YAML', (_, { text }) => {
    expect(
      parseAllDocuments(text).flatMap((document) => ('errors' in document ? document.errors : [])),
    ).toEqual([]);
  });
});

describe('each block of TypeScript imports what there is', () => {
  const imports = of('ts', 'js').flatMap(([, { page, text }]) =>
    [...text.matchAll(/import (?:type )?\{([^}]*)\} from '(?:@butler-postgres\/)?([a-z-]+)'/g)].flatMap(
      ([, names = '', from = '']) =>
        names.split(',').map((name) => [page, name.replace(/\btype\b|\bas .*/g, '').trim(), from] as const),
    ),
  );
  it.each(imports.filter(([, name]) => name !== ''))('%s: %s of %s', (_, name, from) => {
    const entry =
      from === 'butler-postgres' ? 'packages/cli/src/library.ts' : `packages/${from}/src/index.ts`;
    expect(readFileSync(join(root, entry), 'utf8')).toMatch(new RegExp(`\\b${name}\\b`));
  });
});
