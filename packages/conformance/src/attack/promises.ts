/** What the access model promises; docs/threat-model.md has the same ids. */
export const promises = {
  'no-superuser': 'No role gains superuser, CREATEROLE, BYPASSRLS or REPLICATION.',
  'no-code-as-chart':
    "Nothing that a member made runs as superuser or as butler_manager in the chart's own sessions.",
  'no-server-access': 'Nobody reads or writes files of the server, or starts programs on it.',
  'manager-is-small':
    "The manager's certificate opens the data of the model and repairs rights; it makes no role, no database and no other member.",
  'groups-own': "What is in a repository's schema belongs to its owner group after each run.",
  'no-rights-outside':
    'Rights and memberships that the values do not name are gone, or reported, after a run.',
  'no-rights-after-leaving': 'What a former member left behind has no effect any more, or is reported.',
  'shared-login': 'Nobody takes a shared login from those who share it.',
  'closed-databases': 'A login opens the databases that its entry in the values names, and no other one.',
  'repair-runs': 'Nobody stops a run of the grants or holds it up, and two runs do not mix.',
  limits: 'No member uses disk, time or connections without a limit.',
  meaning: 'Values that would break one of these promises are refused, however they are written.',
} as const;

export type PromiseId = keyof typeof promises;
