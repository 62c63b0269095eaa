import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** The SHA-256 of each version of bootstrap.sql. A database that has the number is believed to have the file. */
const versions: Readonly<Record<number, string>> = {
  1: 'f9d3b0e99f329ca69ad65988abdaaf4c86f136881396340417005569a3a9d275',
  2: '1bf7001791ad3ef13cc4688744a60aa791c6c049e19e9d3d1c25cf84d69b251d',
  3: 'ba041308a36003b4d648e31a4ccfef06a937f1a9996a0d1978b92429ea51eebd',
  4: 'edfb28592e369d8d82bba4afb045748ea5065a1945b5f276ef957b10f83ef8d0',
};

/** Of earlier charts, from which the migration is tested. */
const earlier = new URL('../../../conformance/src/database/', import.meta.url);

const hash = (file: URL): string => createHash('sha256').update(readFileSync(file)).digest('hex');

it('bootstrap.sql is the file of its version: a change of it takes the next number, and a line here', () => {
  const file = new URL('files/bootstrap.sql', import.meta.url);
  const version = Number(/IMMUTABLE AS 'SELECT (\d+)'/.exec(readFileSync(file, 'utf8'))?.[1]);
  expect(version).toBe(Math.max(...Object.keys(versions).map(Number)));
  expect(hash(file)).toBe(versions[version]);
});

it('the files of earlier versions are kept as they were', () => {
  for (const [version, wanted] of Object.entries(versions).slice(0, -1)) {
    expect([version, hash(new URL(`bootstrap-${version}.sql`, earlier))]).toEqual([version, wanted]);
  }
});
