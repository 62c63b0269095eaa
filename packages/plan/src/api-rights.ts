import { at, listAt, textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** What a Role or ClusterRole allows, by resource: verbs of each. */
function allowed(role: unknown): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const rule of listAt(role, 'rules'))
    for (const resource of listAt(rule, 'resources')) {
      const named = listAt(rule, 'resourceNames').length > 0 ? ' of some names' : '';
      const key = `${String(resource)}${named}`;
      found.set(key, new Set([...(found.get(key) ?? []), ...listAt(rule, 'verbs').map(String)]));
    }
  return found;
}

/** What the one allows and the other does not, in words: `get, create pods/exec of some names`. */
function beyond(one: ReadonlyMap<string, Set<string>>, other: ReadonlyMap<string, Set<string>>): string {
  return [...one]
    .map(([resource, verbs]) => {
      const more = [...verbs].filter((verb) => other.get(resource)?.has(verb) !== true);
      return more.length > 0 ? `${more.join(', ')} ${resource}` : '';
    })
    .filter((part) => part !== '')
    .join('; ');
}

const kindsOfRole = ['Role', 'ClusterRole'];
const subjectsOf = (binding: unknown): string =>
  listAt(binding, 'subjects')
    .map((subject) => `${textAt(subject, 'kind')} ${textAt(subject, 'name')}`)
    .join(', ');
const roleOf = (binding: unknown): string =>
  `${textAt(binding, 'roleRef', 'kind')} ${textAt(binding, 'roleRef', 'name')}`;

/** What it does that a Role or a binding comes or goes, on Kubernetes' API. */
export function wholeRightsEffects(object: unknown, comes: boolean): readonly Effect[] {
  const what = kindsOfRole.includes(textAt(object, 'kind'))
    ? `${comes ? 'who is bound to it may' : 'nobody may by it any more'}: ${beyond(allowed(object), new Map())}`
    : `${subjectsOf(object)} ${comes ? 'may do what' : 'may not do any more what'} ${roleOf(object)} allows`;
  return [{ kind: 'rights', what }];
}

/** What other rules of a Role, or other subjects of a binding do. */
export function apiRightsEffects({ before, after }: Pair): readonly Effect[] {
  if (!kindsOfRole.includes(textAt(after, 'kind')))
    return [
      {
        kind: 'rights',
        what: `${subjectsOf(after)} may do what ${roleOf(after)} allows, and ${subjectsOf(before)} did`,
      },
    ];
  const [was, is] = [allowed(before), allowed(after)];
  const [gained, lost] = [beyond(is, was), beyond(was, is)];
  if (gained === '' && lost === '')
    return [{ kind: 'live', what: 'who is bound to it may do the same to other objects' }];
  return [
    ...(gained === '' ? [] : [{ kind: 'rights', what: `who is bound to it may: ${gained}` } as const]),
    ...(lost === ''
      ? []
      : [{ kind: 'rights', what: `who is bound to it may not any more: ${lost}` } as const]),
  ];
}

/** Whether a change is of a Role's rules or of a binding's subjects, which are judged as one. */
export const isOfApiRights = (path: string): boolean => /^(rules|subjects|roleRef)\b/.test(path);

/** Whether an object gives rights on Kubernetes' API. */
export const givesApiRights = (object: unknown): boolean =>
  textAt(object, 'apiVersion').startsWith('rbac.authorization.k8s.io/') && at(object, 'kind') !== undefined;
