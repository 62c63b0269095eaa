import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check, readHbaLine } from '@butler-postgres/chart';
import { withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { Authority } from './certificates.ts';
import { cautious, hbaLine } from './hba.test.helper.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import { Session } from './session.ts';
import { ofTurn } from './turn.ts';

/*
 * PostgreSQL says in pg_hba_file_rules how it reads its file, a row for each line
 * (https://www.postgresql.org/docs/18/view-pg-hba-file-rules.html). The chart's rules must read lines alike.
 */

/** Lines that each server is asked about: another number by HBA_LINES. */
const asked = Number(process.env['HBA_LINES'] ?? 2000);

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'hba');
});
afterAll(() => sandbox.close());

interface Row {
  readonly line_number: number;
  readonly type: string | null;
  readonly database: string[] | null;
  readonly user_name: string[] | null;
  readonly address: string | null;
  readonly netmask: string | null;
  readonly auth_method: string | null;
  readonly error: string | null;
}

/** Lines that the chart refuses. */
function refused(lines: readonly string[], major: number): Set<string> {
  const { values } = withDefaults({ cluster: { image: { major }, postgresql: { pg_hba: [...lines] } } });
  const found = check(values, { name: 'demo', namespace: 'butler' }).filter(({ code }) =>
    ['hba-unread', 'hba-include', 'hba-options'].includes(code),
  );
  return new Set(lines.filter((line) => found.some(({ message }) => message.startsWith(`"${line}": `))));
}

const bare = (names: readonly string[]): string[] => names.map((name) => name.replaceAll('"', ''));

/** The mask of a range as PostgreSQL shows it. */
function maskOf(address: string): string | null {
  const [host = '', mask] = address.split('/');
  if (mask === undefined) return null;
  if (!/^[0-9]+$/.test(mask) || host.includes(':')) return mask;
  const bits = '1'.repeat(Number(mask)).padEnd(32, '0');
  return [0, 8, 16, 24].map((from) => parseInt(bits.slice(from, from + 8), 2)).join('.');
}

/** How the two read a line, where they differ. */
function differenceOf(line: string, row: Row | undefined, isRefused: boolean): object | undefined {
  const read = readHbaLine(line);
  // embedded servers are built without LDAP, PAM and GSSAPI
  if (row?.error?.includes('not supported by this build')) return undefined;
  if (row?.error) return isRefused ? undefined : { error: row.error };
  if (row === undefined) return read.type === '' ? undefined : { read };
  if (isRefused) return cautious(line) ? undefined : { refused: 'by the chart' };
  const address = read.address.replaceAll('"', '');
  const here = [
    read.type,
    bare(read.databases),
    bare(read.users),
    address === '' ? null : address.split('/', 1).join(),
    address.includes(':') ? null : maskOf(address),
    read.type === 'local' && read.method === 'ident' ? 'peer' : read.method,
  ];
  const mask = address.includes(':') ? null : row.netmask;
  const there = [row.type, row.database, row.user_name, row.address, mask, row.auth_method];
  return JSON.stringify(here) === JSON.stringify(there) ? undefined : { here, there };
}

describe.each(ofTurn([14, 17]))('PostgreSQL %s', (major) => {
  it(`and the chart read ${asked} lines alike`, async () => {
    const server = await PostgresServer.create(sandbox, major, authority, `hba-${major}`);
    const session = await Session.open(server.superuser());
    const [shown] = await session.query('SHOW hba_file');
    const file = String(shown?.['hba_file']);
    const before = await readFile(file, 'utf8');

    const alike = fc.asyncProperty(
      fc.uniqueArray(hbaLine, { minLength: 50, maxLength: 50 }),
      async (lines) => {
        await writeFile(file, `${lines.join('\n')}\n`);
        const rows = (await session.query('SELECT * FROM pg_hba_file_rules')) as unknown as Row[];
        const byLine = new Map(rows.map((row) => [row.line_number, row]));
        const notHere = refused(lines, major);
        const differences = lines.flatMap((line, i) => {
          const difference = differenceOf(line, byLine.get(i + 1), notHere.has(line));
          return difference === undefined ? [] : [{ line, ...difference }];
        });
        expect(differences).toEqual([]);
      },
    );
    await fc.assert(alike, { numRuns: Math.ceil(asked / 50), endOnFailure: true });

    await writeFile(file, before);
    await session.close();
    await server.stop();
  });
});
