import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RealHelm } from './testing/real-helm.test.helper.ts';

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

/** What the values alone cannot show; the rest are cases, <feature>/cases/. */
describe('Helm refuses', () => {
  it('a release whose name makes that of the cluster too long', async () => {
    for (const refusal of await real.refusals({}, 'a'.repeat(40))) {
      expect(refusal).toContain('these values cannot work:\n- fullnameOverride: the name of the Cluster');
    }
  });

  it('a setting of the operator in the overrides, with the path and the reason', async () => {
    const parameters = { port: '5433' };
    for (const refusal of await real.refusals({ cluster: { overrides: { postgresql: { parameters } } } })) {
      expect(refusal).toContain('/cluster/overrides/postgresql/parameters/port');
      expect(refusal).toContain('a setting of postgresql.conf that the operator leaves to you');
    }
  });

  it('an unknown key, with the path', async () => {
    const [helm4 = '', helm3 = ''] = await real.refusals({ cluster: { instnces: 3 } });
    expect(helm4).toContain("values don't meet the specifications of the schema");
    for (const refusal of [helm4, helm3]) expect(refusal).toContain('/cluster');
  });
});
