/** What a scenario is about. */
const TAGS = [
  'smoke',
  'access',
  'resilience',
  'backup',
  'upgrade',
  'gitops',
  'observability',
  'security',
] as const;
export type Tag = (typeof TAGS)[number];

/** Each scenario, by the name of its file, and what it is about. */
export const scenarioTags: Readonly<Record<string, readonly Tag[]>> = {
  access: ['access', 'security'],
  adopt: ['upgrade', 'gitops'],
  alerts: ['observability'],
  argocd: ['gitops'],
  attack: ['access', 'security'],
  backups: ['backup'],
  composites: ['resilience'],
  dashboards: ['observability'],
  delete: ['upgrade'],
  doctor: ['observability'],
  drill: ['backup'],
  'earlier-charts': ['upgrade'],
  flux: ['gitops'],
  interrupted: ['resilience'],
  interruptions: ['resilience'],
  kinds: ['security'],
  lasting: ['resilience', 'observability'],
  'ldap-pooler': ['access', 'security'],
  logging: ['observability'],
  monitoring: ['observability'],
  network: ['security'],
  operations: ['resilience', 'observability'],
  plan: ['upgrade'],
  planned: ['resilience', 'upgrade'],
  preflight: ['observability'],
  production: ['resilience', 'backup', 'observability'],
  quickstart: ['smoke'],
  recovery: ['backup'],
  restore: ['backup'],
  secrets: ['access', 'observability'],
  skeleton: ['smoke'],
  'store-away': ['resilience', 'backup'],
  switchover: ['resilience'],
  tainted: ['resilience'],
  upgrade: ['upgrade'],
  'working-year': ['resilience', 'backup', 'access'],
};

/** A tag that is none. */
class UnknownTag extends Error {
  readonly code = 'unknown-tag';
}

/**
 * The scenarios of some tags, as Jest's patterns of files.
 *
 * @throws UnknownTag for any other word
 */
export function scenariosOf(tags: readonly string[]): string[] {
  for (const tag of tags)
    if (!TAGS.some((known) => known === tag))
      throw new UnknownTag(`${tag} is no tag; they are ${TAGS.join(', ')}`);
  return Object.entries(scenarioTags)
    .filter(([, of]) => of.some((tag) => tags.includes(tag)))
    .map(([name]) => `/${name}\\.kind`);
}
