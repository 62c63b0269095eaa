import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOfUsers } from '@butler-postgres/restore';
import { Authority } from './certificates.ts';
import { PostgresServer } from './postgres.ts';
import { Sandbox } from './sandbox.ts';
import { ofTurn } from './turn.ts';

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  authority = await Authority.create(sandbox, 'restored-code');
});
afterAll(() => sandbox.close());

const own = `
  CREATE ROLE maker;
  CREATE SCHEMA main;
  CREATE FUNCTION main.told(int) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
  CREATE FUNCTION main.told(int, int) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
  ALTER FUNCTION main.told(int) OWNER TO maker;
  ALTER FUNCTION main.told(int, int) OWNER TO maker;
  CREATE OPERATOR main.### (FUNCTION = main.told, LEFTARG = int, RIGHTARG = int);
  CREATE DOMAIN main.held AS int CHECK (main.told(VALUE));
  CREATE DOMAIN main.deeper AS main.held;
  CREATE DOMAIN main.written AS int CHECK (query_to_xml('SELECT 1', true, true, '') IS NOT NULL);
  CREATE TYPE main.pair AS (a int, b main.deeper);
  CREATE TYPE main.span AS RANGE (subtype = main.held);
  CREATE TYPE main.color AS ENUM ('red')`;

/** Each column calls what a user has made, or what runs SQL that a user has written. */
const calls: readonly (readonly [column: string, called: RegExp])[] = [
  ['a int CHECK (main.told(a))', /told\(integer\)/],
  ['a int CHECK (a OPERATOR(main.###) 1)', /told\(integer,integer\)/],
  ['a int CHECK (a OPERATOR(main.###) ANY (ARRAY[1, 2]))', /told\(integer,integer\)/],
  ['a int CHECK ((a::main.held)::int > 0)', /told\(integer\)/],
  ['a int, b boolean GENERATED ALWAYS AS (main.told(a)) STORED', /told\(integer\)/],
  ['a int DEFAULT 1::main.held', /told\(integer\)/],
  ['a main.deeper', /told\(integer\)/],
  ['a main.held[]', /told\(integer\)/],
  ['a main.pair[]', /told\(integer\)/],
  ['a main.span', /told\(integer\)/],
  ['a main.written', /query_to_xml/],
  ["a int CHECK (table_to_xml('pg_class', true, true, '') IS NOT NULL)", /table_to_xml/],
  ["a int CHECK (set_config('a.b', 'c', false) IS NOT NULL)", /set_config/],
];

/** What tables of Butler and of anybody have. */
const harmless = [
  "a int CHECK (a > 0), b text DEFAULT lower('A') CHECK (length(b) <= 64), c int GENERATED ALWAYS AS (a + 1) STORED",
  'a serial PRIMARY KEY, b timestamptz DEFAULT now() CHECK (b <= now()), c main.color, d int4range',
];

describe.each(ofTurn([14, 15, 16, 17, 18]))('what a copy would call as superuser, on %d', (major) => {
  let server: PostgresServer;
  const called = async (table: string | undefined): Promise<string[]> => {
    const database = 'postgres';
    const target =
      table === undefined
        ? ({ kind: 'database', database } as const)
        : ({ kind: 'table', database, schema: 'main', table } as const);
    const rows = await server.sql(`SET search_path = pg_catalog; ${codeOfUsers(target)}`);
    return rows.map((row) => String(Object.values(row)[0]));
  };

  beforeAll(async () => {
    server = await PostgresServer.create(sandbox, major, authority, `code-${major}`);
    await server.apply({ parameters: {}, hba: [] });
    await server.sql(own);
  });

  it.each(harmless)('is nothing of a table with %s', async (columns) => {
    await server.sql(`DROP TABLE IF EXISTS main.tried; CREATE TABLE main.tried (${columns})`);
    expect(await called('tried')).toEqual([]);
    expect(await called(undefined)).toEqual([]);
  });

  it.each(calls)('is told of a table with %s', async (columns, name) => {
    await server.sql(`DROP TABLE IF EXISTS main.tried; CREATE TABLE main.tried (${columns})`);
    expect(await called('tried')).toEqual([expect.stringMatching(name)]);
    expect(await called(undefined)).toEqual([expect.stringMatching(name)]);
    await server.sql('DROP TABLE main.tried');
  });
});
