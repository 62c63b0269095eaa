import { readdirSync, readFileSync } from 'node:fs';
import {
  chartFile,
  textParameter,
  textTemplateWith,
  regexReplaceAll,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { library } from './library.ts';

/** Files that the chart ships as they are, which Helm's language does not touch: SQL, scripts, queries, programs. */
export interface Assets {
  /** Their text, by their path in the library chart. */
  readonly files: ReadonlyMap<string, string>;
  /**
   * The text of one of them, in a template. SQL and scripts are without the lines that are comments, but for those at their
   * head: they go into ConfigMaps, which Helm keeps in the Secret of each release.
   * @throws {Error} when there is no file of that name
   */
  readonly text: (name: string) => Expr<string>;
}

/** A text without comments that stand further in, or behind an empty line. */
function withoutComments(
  language: string,
  mark: string,
): Includable<[args: { text: Operand<string> }], string> {
  return textTemplateWith(
    `butler-postgres.${language}`,
    'A file without its comments, but for those at its head.',
    { text: textParameter },
    ({ text }) =>
      regexReplaceAll(`\\n +${mark}[^\\n]*|(\\n)\\n${mark}[^\\n]*(\\n${mark}[^\\n]*)*`, text, '$1'),
  );
}

const sql = withoutComments('sql', '--');
/** Of Python, too. */
const shell = withoutComments('shell', '#');

/** The templates that take comments away. */
export const assetTemplates = [sql, shell];

/**
 * Files of the library chart under `files/<area>/`.
 *
 * @param contents - the text of each, by its name
 */
export function assets(area: string, contents: Readonly<Record<string, string>>): Assets {
  const files = new Map<string, string>();
  for (const [name, text] of Object.entries(contents)) files.set(`files/${area}/${name}`, text);
  const text = (name: string): Expr<string> => {
    const path = `files/${area}/${name}`;
    const content = files.get(path);
    if (content === undefined) throw new Error(`The chart ships no ${path}`);
    const whole = chartFile(path, content, library);
    if (name.endsWith('.sql')) return sql({ text: whole });
    return /\.(sh|py)$/.test(name) ? shell({ text: whole }) : whole;
  };
  return { files, text };
}

/**
 * The files in a feature's folder `files/`, for `files/<area>/` of the library chart.
 *
 * @param feature - the feature's folder under src/
 */
export function readAssets(feature: string, area = feature): Assets {
  // src/ and dist/ lie side by side, so the path is the same from both
  const folder = new URL(`../../src/${feature}/files/`, import.meta.url);
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  return assets(area, Object.fromEntries(readdirSync(folder).map((name) => [name, read(name)])));
}

/** What every Job with kubectl sources. */
export const kubectlAssets: Assets = readAssets('common', 'kubectl');
