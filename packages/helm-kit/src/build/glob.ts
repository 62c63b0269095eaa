import { rootScope, type TemplateFunction } from '../ast.ts';
import { base64 } from '../go-values.ts';
import { makeExpr, nodeOf, type Expr } from './expr.ts';
import { makeRef } from './ref.ts';

const chartFiles = nodeOf(makeRef(rootScope, ['Files'], undefined));

/**
 * The files that a chart ships under names by a pattern, as the data of a ConfigMap: `(.Files.Glob "conf/*").AsConfig`, each under
 * its last name.
 *
 * @param pattern - `*` stands for a part of a name, `**` for folders, too
 * @param files - what the chart ships, by path
 */
export function filesAsConfig(
  pattern: string,
  files: ReadonlyMap<string, string>,
): Expr<Record<string, string>> {
  return filesAs('AsConfig', pattern, files, (content) => content);
}

/** The same as the data of a Secret, in base64. */
export function filesAsSecrets(
  pattern: string,
  files: ReadonlyMap<string, string>,
): Expr<Record<string, string>> {
  return filesAs('AsSecrets', pattern, files, base64);
}

function filesAs(
  name: string,
  pattern: string,
  files: ReadonlyMap<string, string>,
  write: (content: string) => string,
): Expr<Record<string, string>> {
  const parts = pattern.split(/(\*+)/).map((part) => {
    if (part === '*') return '[^/]*';
    return part === '**' ? '.*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  const matches = new RegExp(`^${parts.join('')}$`);
  const found = [...files].filter(([path]) => matches.test(path));
  const data = Object.fromEntries(
    found.map(([path, content]) => [path.slice(path.lastIndexOf('/') + 1), write(content)]),
  );
  const glob: TemplateFunction = { name: 'Glob', yields: 'scalar', evaluate: () => data };
  const as: TemplateFunction = { name, yields: 'yaml', evaluate: () => data };
  const of = { kind: 'method', of: chartFiles, fn: glob, args: [nodeOf(pattern)] } as const;
  return makeExpr({ kind: 'method', of, fn: as, args: [] });
}
