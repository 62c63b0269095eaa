import { at, listAt, textAt, type Change } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'internal/management/controller/roles';
const issuer = 'internal/controller/databaserole_pki.go';

/** What a role may do by each of its attributes. */
const attributes: Readonly<Record<string, string>> = {
  bypassrls: 'pass by the security of rows',
  createdb: 'make databases',
  createrole: 'make roles',
  inherit: 'use what its groups may do without SET ROLE',
  login: 'log in',
  replication: 'replicate',
  superuser: 'do anything (superuser)',
};

/** What a role may do that is made, where that is more than nothing. */
export function mayOf(role: unknown): readonly string[] {
  const groups = listAt(role, 'spec', 'inRoles');
  const may = Object.entries(attributes).filter(
    ([name]) => name !== 'inherit' && at(role, 'spec', name) === true,
  );
  return [
    ...(may.length > 0 ? [`it may ${may.map(([, what]) => what).join(', ')}`] : []),
    ...(groups.length > 0 ? [`it may do what ${groups.join(', ')} may`] : []),
  ];
}

/** What becomes of roles of a Cluster's `managed.roles`: of one that comes or goes, or of all of them. */
function managedEffects({ before, after }: Change): readonly Effect[] {
  const rolesIn = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());
  const [old, now] = [rolesIn(before), rolesIn(after)];
  const names = (roles: readonly unknown[]): readonly string[] => roles.map((role) => textAt(role, 'name'));
  const isAbsent = (role: unknown): boolean => at(role, 'ensure') === 'absent';
  const kept = names(old).filter((name) => !names(now).includes(name));
  const come = now.filter((role) => !names(old).includes(textAt(role, 'name')));
  const dropped = names(come.filter(isAbsent));
  return [
    ...(dropped.length > 0
      ? [
          {
            kind: 'rights',
            what: `the operator drops ${dropped.join(', ')}, where it is there`,
            source,
          } as const,
        ]
      : []),
    ...come
      .filter((role) => !isAbsent(role))
      .map((role): Effect => {
        const may = mayOf({ spec: role });
        return {
          kind: 'rights',
          what: [`the role ${textAt(role, 'name')} is made`, ...may].join('; '),
          source,
        };
      }),
    ...(kept.length > 0
      ? [
          {
            kind: 'objects',
            what: `the operator looks after ${kept.join(', ')} no more; a role that is there stays`,
            source,
          } as const,
        ]
      : []),
  ];
}

const issued = 'the operator makes a Secret with a client certificate of the role';
const taken =
  'the operator deletes the Secret with its client certificate; copies of that are good until they end';
const stays = 'sessions that are there stay';

/** What a changed field of a role does, of a DatabaseRole or of one in a Cluster; its path begins below the role. */
export function roleEffects(field: string, change: Change): readonly Effect[] {
  const { before, after } = change;
  const live = (what: string): readonly Effect[] => [{ kind: 'live', what, source }];
  // a role of a Cluster as a whole
  if (field === '') return managedEffects(change);
  if (/^(connectionLimit|comment)\b/.test(field)) return live(`the operator alters the role; ${stays}`);
  if (/ReclaimPolicy$/.test(field))
    return [{ kind: 'later', what: 'what becomes of the role when the object goes', source }];
  if (field.startsWith('passwordSecret') && before !== undefined)
    return live(
      after === undefined
        ? 'its password comes from no Secret any more; the role keeps the one that it has, unless disablePassword takes it'
        : `the role gets another password; ${stays}`,
    );
  if (field === 'disablePassword' && after !== true) return live('the role keeps what password it has');
  if (field.startsWith('clientCertificate'))
    return [
      {
        kind: 'live',
        what: after === true || at(after, 'enabled') === true ? issued : taken,
        source: issuer,
      },
    ];
  return [{ kind: 'rights', what: said(field, change), source }];
}

/** What somebody may do from then on, or may not. */
function said(field: string, { before, after }: Change): string {
  const ensured = field === 'ensure' ? after : at(after, 'ensure');
  if (ensured === 'absent') return 'the operator drops the role';
  if (field === 'ensure') return 'the operator makes the role';
  const may = attributes[field];
  if (may !== undefined) {
    // PostgreSQL's own default of `inherit` is the operator's, too
    const is = after ?? field === 'inherit';
    return is === true ? `the role may ${may} from then on` : `the role may not ${may} any more; ${stays}`;
  }
  if (field === 'inRoles') {
    const [gone, come] = [listAt({ before }, 'before'), listAt({ after }, 'after')];
    const parts = [
      ...(come.length > 0 ? [`gains what ${come.join(', ')} may do`] : []),
      ...(gone.length > 0 ? [`loses what ${gone.join(', ')} may do`] : []),
    ];
    return `the role ${parts.join(', and ')}`;
  }
  if (field === 'validUntil')
    return after === undefined
      ? 'its password ends no more'
      : `its password is good until ${textAt({ after }, 'after')}`;
  if (field.startsWith('passwordSecret')) return 'the role gets a password';
  if (field === 'disablePassword') return 'the role has no password any more';
  return `the operator alters the role; ${stays}`;
}
