import { posix } from 'node:path';
import type { Refusal } from '../refusal.ts';
import { isLabelValue, isQualifiedName } from '../grammar/names.ts';
import { isReservedVariable, type Cluster } from './cluster.ts';

type Extension = NonNullable<NonNullable<Cluster['spec']['postgresql']>['extensions']>[number];

const pathFields = ['extension_control_path', 'dynamic_library_path', 'ld_library_path', 'bin_path'] as const;

/** Rules on images of extensions (validateExtensions). */
export function* wrongExtensions({ spec }: Cluster): Generator<Refusal> {
  const names = new Set<string>();
  const volumes = new Set<string>();
  for (const [i, extension] of (spec.postgresql?.extensions ?? []).entries()) {
    const refused = (message: string, hint: string): Refusal => ({
      id: 'extension-image',
      field: ['spec', 'postgresql', 'extensions', i],
      message,
      hint,
    });
    const { name } = extension;
    if (name === '' || names.has(name)) {
      yield refused(`the extension "${name}" has no name, or stands twice`, 'leave one out');
      continue;
    }
    names.add(name);
    const volume = name.replaceAll('_', '-');
    if (volumes.has(volume))
      yield refused(`two extensions have a volume called ${volume}`, 'choose another name');
    volumes.add(volume);
    if (spec.imageCatalogRef === undefined && !extension.image?.reference)
      yield refused(`nothing says which image has ${name}`, 'give image.reference, or a catalog');
    for (const message of wrongParts(extension)) yield refused(message, 'correct it, or take it out');
  }
}

function* wrongParts(extension: Extension): Generator<string> {
  for (const field of pathFields) {
    const paths = extension[field] ?? [];
    if (paths.includes('') || new Set(paths).size < paths.length)
      yield `a path of ${field} is empty, or stands twice`;
    if (paths.some((path) => posix.normalize(path).startsWith('..')))
      yield `a path of ${field} leads out of the extension`;
  }
  const env = extension.env ?? [];
  if (new Set(env.map(({ name }) => name)).size < env.length) yield 'a variable stands twice in env';
  for (const { name, value } of env) {
    if (isReservedVariable(name)) yield `the variable ${name} is the operator's own`;
    if (name === 'PATH' || name === 'LD_LIBRARY_PATH') yield `${name} has a field of its own`;
    for (const [, dollars = '', placeholder] of value.matchAll(/(\$+)\{([^}]+)\}/g))
      if (dollars.length % 2 === 1 && placeholder !== 'image_root')
        yield `nothing fills in \${${String(placeholder)}}`;
  }
}

/** Rules on pods that lines of pg_hba.conf name by labels (validatePodSelectorRefs). */
export function* wrongPodSelectors({ spec }: Cluster): Generator<Refusal> {
  const known = new Set<string>();
  for (const [i, { name, selector }] of (spec.podSelectorRefs ?? []).entries()) {
    if (known.has(name))
      yield {
        id: 'pod-selector',
        field: ['spec', 'podSelectorRefs', i, 'name'],
        message: `the selector "${name}" stands twice`,
        hint: 'leave one out',
      };
    known.add(name);
    if (!isSelector(selector))
      yield {
        id: 'pod-selector',
        field: ['spec', 'podSelectorRefs', i, 'selector'],
        message: 'this selects no pods: a key, an operator or a value is none of labels',
        hint: 'write it as in a Deployment',
      };
  }
  for (const [i, line] of (spec.postgresql?.pg_hba ?? []).entries()) {
    const references = [...line.matchAll(/\$\{([^:]+):([^}]+)\}/g)];
    const isGood = references.every(([, type, name = '']) => type === 'podselector' && known.has(name));
    if (references.length > 1 || !isGood)
      yield {
        id: 'pod-selector',
        field: ['spec', 'postgresql', 'pg_hba', i],
        message: `"${line}" names pods that no selector describes, or several`,
        hint: 'name one of podSelectorRefs, as ${podselector:NAME}',
      };
  }
}

type Selector = NonNullable<Cluster['spec']['podSelectorRefs']>[number]['selector'];

function isSelector({ matchLabels = {}, matchExpressions = [] }: Selector): boolean {
  const areLabels = Object.entries(matchLabels).every(
    ([key, value]) => isQualifiedName(key) && isLabelValue(value),
  );
  return (
    areLabels &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const wantsValues = ['In', 'NotIn'].includes(operator);
      const isKnown = wantsValues || ['Exists', 'DoesNotExist'].includes(operator);
      return (
        isKnown && isQualifiedName(key) && wantsValues === values.length > 0 && values.every(isLabelValue)
      );
    })
  );
}
