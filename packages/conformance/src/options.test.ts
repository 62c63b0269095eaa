import { describe, expect, it } from '@jest/globals';
import { OptionError, readOptions } from './options.ts';

describe('readOptions', () => {
  it('without any variable: a kind cluster, with the public operator', () => {
    const options = readOptions({ PATH: '/bin' });
    expect(options.kubeconfig).toBeUndefined();
    expect(options.operatorManifest).toMatch(/cnpg-1\.30\.0\.yaml$/);
    expect(options.manifests.join(' ')).toMatch(/podmonitors.* .*objectstores/);
    expect(options.keep).toBe(false);
  });

  it('with a cluster: nothing is installed in it', () => {
    const options = readOptions({ CONFORMANCE_KUBECONFIG: 'site.kubeconfig' });
    const gitImage = expect.stringMatching(/argocd:v\d/) as unknown;
    expect(options).toEqual({
      kubeconfig: 'site.kubeconfig',
      manifests: [],
      gitImage,
      values: [],
      composites: 3,
      alone: false,
      keep: false,
    });
  });

  it('with a cluster: what is named is installed', () => {
    const options = readOptions({
      CONFORMANCE_KUBECONFIG: 'site.kubeconfig',
      CONFORMANCE_MANIFESTS: 'a.yaml, https://example.org/b.yaml',
      CONFORMANCE_OPERATOR_MANIFEST: 'operator.yaml',
    });
    expect(options.manifests).toEqual(['a.yaml', 'https://example.org/b.yaml']);
    expect(options.operatorManifest).toBe('operator.yaml');
  });

  it('keeps the pooler that asks LDAP apart from those that do not', () => {
    const { pgbouncerImage, ldapPgbouncerImage } = readOptions({
      CONFORMANCE_PGBOUNCER_IMAGE: 'pgbouncer:1.24.1',
      CONFORMANCE_LDAP_PGBOUNCER_IMAGE: 'pgbouncer:1.26',
    });
    expect([pgbouncerImage, ldapPgbouncerImage]).toEqual(['pgbouncer:1.24.1', 'pgbouncer:1.26']);
  });

  it('takes an empty variable for one that is not there', () => {
    expect(readOptions({ CONFORMANCE_POSTGRES_IMAGE: ' ' }).postgresImage).toBeUndefined();
  });

  it.each([
    [{ CONFORMANCE_POSTGRES_IMGE: 'x' }, 'CONFORMANCE_POSTGRES_IMGE is no option'],
    [{ CONFORMANCE_UPGRADE_IMAGES: 'pg:15.18' }, 'it is two images, from and to'],
    [{ CONFORMANCE_SEED: '-1' }, 'CONFORMANCE_SEED is "-1"; it is a whole number'],
    [{ CONFORMANCE_KEEP: 'yes' }, 'CONFORMANCE_KEEP is "yes"; it is either true or false'],
  ])('refuses %j', (env, message) => {
    expect(() => readOptions(env)).toThrow(OptionError);
    expect(() => readOptions(env)).toThrow(message);
  });
});
