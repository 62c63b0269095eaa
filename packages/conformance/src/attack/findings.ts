/** What a review broke once, and the attempts that do it again. docs/threat-model.md lists the same findings. */
export interface Finding {
  readonly what: string;
  /** Ids of attempts. */
  readonly attempts: readonly string[];
  /** Values that must be refused: cases of packages/chart/src. */
  readonly cases?: readonly string[];
}

export const findings: Readonly<Record<string, Finding>> = {
  1: {
    what: 'an admin became superuser by a role of a name that the model uses and a search_path of the database',
    attempts: [
      'convention-owner-of-butler-access',
      'convention-group-of-no-schema',
      'helper-replaced',
      'search-path-of-the-database',
      'shadow-function-of-json',
    ],
  },
  2: {
    what: "the manager's certificate made roles, and on 14 was superuser",
    attempts: [
      'manager-makes-a-role-as-admin',
      'manager-makes-a-creator-of-roles',
      'manager-joins-a-servers-role',
      'manager-makes-an-outsider-admin',
      'manager-drops-a-database',
    ],
  },
  3: {
    what: 'a developer became superuser by the Job after an upgrade',
    attempts: [
      'function-in-postgres-of-an-outsider',
      'function-in-template1-of-an-outsider',
      'search-path-of-an-admins-database',
      'extension-among-an-admins-functions',
      'shadow-function-format',
    ],
  },
  4: {
    what: 'a developer became superuser by the restore drill',
    attempts: ['table-that-became-a-view', 'row-security-with-a-function', 'index-on-a-function'],
  },
  5: {
    what: "a developer's power outlived the developer",
    attempts: ['function-with-the-owners-rights', 'function-granted-to-the-leaver', 'trigger-in-a-table'],
  },
  6: {
    what: 'two runs at once did not wait for each other',
    attempts: ['two-runs-at-once', 'reader-holds-the-key'],
  },
  7: {
    what: 'one who knew a shared password took the login from the others',
    attempts: ['shared-password', 'shared-statement-timeout', 'shared-search-path'],
  },
  8: {
    what: 'values that open everything were valid, where they were written otherwise',
    attempts: [],
    cases: [
      'security/cases/trust-in-quotes',
      'security/cases/line-for-everybody',
      'security/cases/trust-in-a-pooler',
      'security/cases/trust-in-overrides',
      'security/cases/poolers-that-ask-nobody',
      'security/cases/settings-that-open',
      'security/cases/stores-in-plain-http',
      'security/cases/superusers',
    ],
  },
  9: {
    what: 'readers wrote large objects, nothing was limited, databases of admins were open, row security was unseen',
    attempts: [
      'reader-makes-a-large-object',
      'reader-temp-file-limit',
      'reader-statement-timeout',
      'connections-of-a-member',
      'outsider-in-an-admins-database',
      'row-security-unseen',
    ],
  },
};

/** The findings that an attempt repeats, for its test's name. */
export function findingsOf(id: string): string {
  const found = Object.entries(findings).filter(([, { attempts }]) => attempts.includes(id));
  return found.map(([number]) => ` (finding ${number})`).join('');
}
