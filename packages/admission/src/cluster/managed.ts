import { isDnsLabel } from '../grammar/names.ts';
import type { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';

/** Rules on Services and roles inside of a Cluster (validateManagedServices, validateManagedRoles). */
export function* wrongManaged({ metadata, spec: { managed } }: Cluster): Generator<Refusal> {
  const { services, roles = [] } = managed ?? {};
  if (services?.disabledDefaultServices?.includes('rw') === true)
    yield {
      id: 'service-rw',
      field: ['spec', 'managed', 'services', 'disabledDefaultServices'],
      message: 'the operator itself reaches the primary by the Service rw',
      hint: 'take rw out',
    };
  const reserved = ['rw', 'ro', 'r', 'any'].map((suffix) => `${metadata.name}-${suffix}`);
  const names = new Set<string>();
  for (const [i, { serviceTemplate: template }] of (services?.additional ?? []).entries()) {
    const { metadata: { name = '' } = {}, spec = {} } = template;
    const refused = (message: string, hint: string): Refusal => ({
      id: 'service-template',
      field: ['spec', 'managed', 'services', 'additional', i, 'serviceTemplate'],
      message,
      hint,
    });
    if (name === '') yield refused('the Service has no name', 'give metadata.name');
    // the webhook takes it; the API server refuses the Service, and the operator's work ends there
    else if (!isDnsLabel(name))
      yield refused(
        `"${name}" is no name for a Service`,
        'lower-case letters, digits and dashes, at most 63',
      );
    if (reserved.includes(name))
      yield refused(`the Service "${name}" is the operator's own`, 'choose another name');
    if (names.has(name)) yield refused(`the Service "${name}" stands twice`, 'leave one out');
    if (Object.keys(spec.selector ?? {}).length > 0)
      yield refused('the operator says which pods are behind the Service', 'take selector out');
    names.add(name);
  }
  const seen = new Set<string>();
  for (const [i, role] of roles.entries()) {
    const { name, connectionLimit: limit = -1 } = role;
    const refused = (id: string, message: string, hint: string): Refusal => ({
      id,
      field: ['spec', 'managed', 'roles', i],
      message,
      hint,
    });
    if (seen.has(name)) yield refused('role-twice', `the role "${name}" stands twice`, 'leave one out');
    if (limit < -1)
      yield refused('role-limit', `${limit} is no limit of connections`, 'write -1 for no limit');
    if (/^(postgres$|streaming_replica$|pg_|cnpg_)/.test(name))
      yield refused(
        'role-reserved',
        `the role "${name}" belongs to PostgreSQL or the operator`,
        'choose another name',
      );
    if (role.disablePassword === true && role.passwordSecret !== undefined)
      yield refused('role-password', `the role "${name}" has a password and none`, 'give one of the two');
    seen.add(name);
  }
}
