import { describe, expect, it } from '@jest/globals';
import { layerValues, readValues } from '@butler-postgres/values';
import { pathInOverrides, pathOfItem, positionOf } from './position.ts';

function layered(text: string) {
  const { layer } = readValues(text, 'v.yaml');
  if (layer === undefined) throw new Error('not YAML');
  return layerValues([layer]);
}

const values = layered(`cluster:
  instances: 3
  postgresql:
    parameters:
      pg_stat_statements.max: 5000
      a: "1"
  postgresqlToo:
    - x
`);

describe('positionOf', () => {
  it.each([
    ['a scalar is where its value is', ['cluster', 'instances'], { line: 2, column: 14 }],
    ['a map is where its key is', ['cluster', 'postgresql'], { line: 3, column: 3 }],
    ['a default is where the section around it is', ['cluster', 'storage', 'size'], { line: 1, column: 1 }],
  ])('%s', (_, path, place) => {
    expect(positionOf(path, values)).toEqual({ file: 'v.yaml', ...place });
  });

  it('is nowhere for a default of which no file says anything', () => {
    expect(positionOf(['backups', 'enabled'], values)).toEqual({});
  });
});

describe('pathInOverrides', () => {
  const overridden = layered(`cluster:
  instances: 3
  overrides: {instances: 1}
poolers:
  rw:
    overrides: {type: ro, pgbouncer: {parameters: {max_client_conn: "5"}}}
`);

  it.each([
    ['cluster.instances', 'cluster.overrides.instances'],
    ['cluster.enablePDB', 'cluster.enablePDB'],
    ['cluster', 'cluster'],
    ['poolers.rw.type', 'poolers.rw.overrides.type'],
    ['poolers.rw.parameters.max_client_conn', 'poolers.rw.overrides.pgbouncer.parameters.max_client_conn'],
    ['poolers.rw', 'poolers.rw'],
    ['poolers', 'poolers'],
    ['backups.enabled', 'backups.enabled'],
  ])('%s', (path, expected) => {
    expect(pathInOverrides(path.split('.'), overridden).join('.')).toBe(expected);
  });
});

describe('pathOfItem', () => {
  const lines = layered('pg_hba:\n  - hostssl all\n  - hostssl all all\n  - ""\n  - lib\n');

  it.each([
    ['"hostssl all all": is no line', ['pg_hba', 1]],
    ['"hostssl all" is never reached: "x" comes before it', ['pg_hba', 0]],
    ['"hostssl": is no line', ['pg_hba']],
    ['a line for everybody', ['pg_hba']],
    ['the library lib runs within the server', ['pg_hba', 3]],
    ['the library lib2 runs within the server', ['pg_hba']],
  ])('of %s', (message, path) => {
    expect(pathOfItem(['pg_hba'], message, lines)).toEqual(path);
  });

  it('is the path itself where it leads to no list', () => {
    expect(pathOfItem(['pg_hba', 0], '"hostssl all": is no line', lines)).toEqual(['pg_hba', 0]);
  });
});
