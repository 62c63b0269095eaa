// the whole of semver takes twice as long to load
import satisfies from 'semver/functions/satisfies.js';
import { rootScope, type TemplateFunction } from '../ast.ts';
import { schemaOf } from '../kind.ts';
import { makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';
import { define } from './functions.ts';
import { makeRef } from './ref.ts';

/** What a chart asks of the cluster and of the one who installs it. */

const apiVersions = nodeOf(makeRef(rootScope, ['Capabilities', 'APIVersions'], undefined));
const hasVersion: TemplateFunction = {
  name: 'Has',
  yields: 'scalar',
  evaluate: (known: readonly string[], name: string): boolean => known.includes(name),
};

/** Whether the cluster has an API, such as `policy/v1` or `policy/v1/PodDisruptionBudget`. */
export function hasApi(name: Operand<string>): Expr<boolean> {
  return makeExpr({ kind: 'method', of: apiVersions, fn: hasVersion, args: [nodeOf(name)] });
}

/**
 * Whether a version meets a constraint: `semverCompare ">=1.25-0" .Capabilities.KubeVersion.Version`. With `-0` versions before a
 * release count, such as those of GKE. https://github.com/Masterminds/semver#checking-version-constraints
 */
export const semverCompare = define('semverCompare', (constraint: string, version: string): boolean =>
  satisfies(
    version.replace(/^v/, ''),
    constraint
      .replaceAll(',', ' ')
      .replaceAll(
        /(?<![\d.])(\d+)(\.\d+)?-0\b/g,
        (_, major: string, minor = '.0') => `${major}${String(minor)}.0-0`,
      ),
    { includePrerelease: constraint.includes('-') },
  ),
);

/** A value, or an end of the rendering where it is absent or "". */
export const required = <T>(message: string, value: Expr<T | undefined>): Expr<NonNullable<T>> =>
  needed(message, value) as Expr<NonNullable<T>>;
const needed = define(
  'required',
  (message: string, value: unknown): unknown => {
    if (value === undefined || value === null || value === '') throw new Error(message);
    return value;
  },
  { yields: 'argument', schema: ([, value]) => value && schemaOf(value) },
);

/**
 * An object that runs in the cluster, or an empty map: `helm template` and the render in process know none. Read it by `field`,
 * which knows its type: `field(lookup<Secret>('v1', 'Secret', ns, name), ['data', 'password'], '')`.
 */
export const lookup = <T extends object>(
  apiVersion: string,
  kind: string,
  namespace: Operand<string>,
  name: Operand<string>,
): Expr<T> => found(apiVersion, kind, namespace, name) as Expr<T>;
const found = define<readonly [string, string, string, string], object>('lookup', () => ({}), {
  yields: 'block',
});

/**
 * What a text of the values gives as a template of the root context, `tpl .Values.text $`. In process only text without actions
 * can be rendered; for others the render says so.
 */
export const tpl = (text: Operand<string>): Expr<string> =>
  templated(text, makeRef(rootScope, [], undefined));
const templated = define<readonly [string, unknown], string>(
  'tpl',
  (text) => {
    if (text.includes('{{')) throw new Error(`only Helm can render a template of the values: ${text}`);
    return text;
  },
  { yields: 'text' },
);
