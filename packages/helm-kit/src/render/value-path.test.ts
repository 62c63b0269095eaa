import { describe, expect, it } from '@jest/globals';
import { splitPath } from './value-path.ts';

const values = {
  cluster: {
    instances: 3,
    postgresql: { parameters: { 'pg_stat_statements.max': 5000, a: '1' } },
    postgresqlToo: ['x'],
  },
};

describe('splitPath', () => {
  it.each([
    ['cluster.instances', ['cluster', 'instances']],
    [
      'cluster.postgresql.parameters.pg_stat_statements.max',
      ['cluster', 'postgresql', 'parameters', 'pg_stat_statements.max'],
    ],
    ['cluster.postgresqlToo.0', ['cluster', 'postgresqlToo', 0]],
    ['cluster.no.such', ['cluster', 'no', 'such']],
    ['toString.x', ['toString', 'x']],
  ])('%s', (dotted, path) => {
    expect(splitPath(dotted, values)).toEqual(path);
  });
});
