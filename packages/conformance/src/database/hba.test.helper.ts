import fc from 'fast-check';

const types = [
  'local',
  'host',
  'hostssl',
  'hostnossl',
  'hosts',
  'HOST',
  '"hostssl"',
  'host"ssl"',
  'local,host',
];
const databases = ['all', 'sameuser', 'samerole', 'replication', 'postgres', 'lsstdb1', 'UPPER', 'a-b', 'ü'];
const users = ['all', 'rubin', 'panda', '+readers', 'streaming_replica', 'Rubin', 'x@example.org', 'none'];
const quoted = ['"all"', '"my db"', 'a"b"c', '"+readers"', '"a,b"', '"', '"#"', '""', '"replication"'];
const addresses = [
  ...[
    'all',
    'samehost',
    'samenet',
    '192.0.2.0/24',
    '192.0.2.7/32',
    '10.0.0.0 255.0.0.0',
    '0.0.0.0/0',
    '::/0',
  ],
  ...[
    '2001:db8::/32',
    '::1/128',
    'db.example.org',
    '.example.org',
    '1.2.3.4/255.255.0.0',
    '"all"',
    '"samenet"',
  ],
  ...[
    '0/0',
    '127.1/8',
    '192.0.2.7',
    '300.1.1.1/8',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '::1/129',
    '192.0.2.0/',
    '/24',
  ],
  ...['10.0.0.0/8/8', '1.2.3/24', 'all,samenet', '::1 ffff::', '10.0.0.0 all', '10.0.0.0/24a', 'a_b', '-'],
];
const methods = [
  ...['scram-sha-256', 'md5', 'trust', 'reject', 'password', 'cert', 'peer', 'ident', 'pam', 'ldap'],
  ...['scrum-sha-256', 'TRUST', 'tr"us"t', '"reject"', 'scram-sha-256,md5', 'krb5', 'crypt', 'oauth'],
];
const options = [
  ...['map=people', 'clientcert=verify-ca', 'clientcert=verify-full', 'clientcert=1', 'clientcert=no-verify'],
  ...['clientname=CN', 'clientname=DN', 'clientname=X', 'nonsense=1', 'nothing', 'map=', 'map="a b"', '=x'],
  ...[
    'ldapserver=a',
    'pamservice=x',
    'krb_realm=R',
    'include_realm=0',
    '"map=people"',
    'map=people,map=other',
  ],
];

/** Mostly one of the first, sometimes one of the others. */
const mostly = (often: readonly string[], seldom: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...often) },
    { weight: 1, arbitrary: fc.constantFrom(...seldom) },
  );

const names = (often: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(mostly(often, quoted), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(',', ',', ', ', ',,', ' ,'),
    )
    .map(([list, comma]) => list.join(comma));

/** A line of pg_hba.conf, or what looks like one: fields are left out, quotes left open, words misspelt. */
export const hbaLine: fc.Arbitrary<string> = fc
  .tuple(
    mostly(types.slice(0, 4), types.slice(4)),
    names(databases),
    names(users),
    mostly(addresses.slice(0, 15), addresses.slice(15)),
    mostly(methods.slice(0, 8), methods.slice(8)),
    fc.array(fc.constantFrom(...options), { maxLength: 2 }),
    fc.constantFrom('', '', '', ' # why', '#', ' "', ','),
    fc.constantFrom(' ', ' ', '\t', '  \t '),
    fc.nat({ max: 40 }),
  )
  .map(([type, database, user, address, method, more, end, blank, left]) => {
    const fields = [type, database, user, ...(type === 'local' ? [] : [address]), method, ...more];
    return fields.filter((_, i) => i !== left).join(blank) + end;
  });

/**
 * What is refused though PostgreSQL may take it: files, numbers that are short for an address, quotes that hold nothing,
 * a group where an address stands (a blank before a comma ends the users).
 */
export function cautious(line: string): boolean {
  return /clientcert=(1|no-verify)|clientname=X|\s-(\s|$)|@|""|(^|\s)("?)(0\/0|127\.1\/8|1\.2\.3\/24)|\s,"?\+|"[^"]*$/.test(
    line,
  );
}
