import { describe, expect, it } from '@jest/globals';
import { compare } from './drift.ts';

describe('compare', () => {
  const rendered = {
    kind: 'Cluster',
    metadata: { name: 'x' },
    spec: { instances: 1, parameters: { work_mem: '4MB' } },
  };

  it('finds nothing where the server has what was rendered, in any order of keys', () => {
    const live = {
      spec: { parameters: { work_mem: '4MB' }, instances: 1 },
      metadata: { name: 'x' },
      kind: 'Cluster',
    };
    expect(compare(rendered, live)).toEqual({ drift: [], added: [] });
  });

  it('names each changed and each dropped field', () => {
    const live = { kind: 'Cluster', metadata: { name: 'x' }, spec: { instances: 2, parameters: {} } };
    expect(compare(rendered, live).drift).toEqual([
      { path: 'spec.instances', rendered: 1, live: 2 },
      { path: 'spec.parameters.work_mem', rendered: '4MB', live: undefined },
    ]);
  });

  it('lists what only the server has, and leaves out what servers always write', () => {
    const live = {
      ...rendered,
      metadata: { name: 'x', uid: 'u', resourceVersion: '7', annotations: { a: 'b' } },
      spec: { ...rendered.spec, enablePDB: true },
      status: { phase: 'ok' },
    };
    expect(compare(rendered, live)).toEqual({ drift: [], added: ['metadata.annotations', 'spec.enablePDB'] });
  });

  it('looks inside lists, and takes a list of another length as one difference', () => {
    const list = (...ports: object[]): object => ({ ports });
    expect(compare(list({ port: 1 }), list({ port: 2, protocol: 'TCP' }))).toEqual({
      drift: [{ path: 'ports[0].port', rendered: 1, live: 2 }],
      added: ['ports[0].protocol'],
    });
    expect(compare(list({ port: 1 }), list({ port: 1 }, { port: 2 })).drift).toEqual([
      { path: 'ports', rendered: [{ port: 1 }], live: [{ port: 1 }, { port: 2 }] },
    ]);
  });

  it('tells a number from its text', () => {
    expect(compare({ max_connections: '100' }, { max_connections: 100 }).drift).toHaveLength(1);
  });
});
