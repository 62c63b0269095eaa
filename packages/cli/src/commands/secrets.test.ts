import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from '@jest/globals';
import { splitManifests } from '@butler-postgres/checks';
import { Folder } from '../folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const text = `profile: scratch
fullnameOverride: lsst
cluster:
  instances: 1
  enablePDB: false
  image: { major: 17, pullSecrets: [registry] }
  initdb: { database: butler, owner: rubin, secretName: rubin-creds }
access:
  enabled: true
  members:
    panda: { kind: service, databases: { butler: [main] }, auth: { method: password, secretName: panda-creds } }
databases: { butler: { schemas: { main: {} } } }
backups:
  enabled: true
  objectStore:
    destinationPath: s3://b/lsst
    s3Credentials:
      accessKeyId: { name: s3, key: ID }
      secretAccessKey: { name: s3, key: KEY }
`;
const run = (...argv: string[]) =>
  folder.run('secrets', '-f', folder.write('v.yaml', text), '-n', 'butler', ...argv);

describe('secrets', () => {
  it('lists each Secret with its type and keys', async () => {
    expect(await run()).toMatchObject({
      status: 0,
      out: `secret       type                            keys                named by
panda-creds  kubernetes.io/basic-auth        username, password  DatabaseRole lsst-panda
registry     kubernetes.io/dockerconfigjson  .dockerconfigjson   Cluster lsst
rubin-creds  kubernetes.io/basic-auth        username, password  Cluster lsst
s3           Opaque                          ID, KEY             ObjectStore lsst
`,
    });
  });

  it('prints commands that the shell takes, each with the right name, type, user and label', async () => {
    const { out } = await run('--output', 'kubectl');
    // what kubectl is given, and what it reads
    const script = `kubectl() { echo "$@"; case "$*" in *stdin*) cat; echo;; esac; }\n${out}`;
    const { stdout, stderr, status } = spawnSync('sh', ['-eu', '-c', script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^create secret generic panda-creds -n butler --type=kubernetes\.io\/basic-auth --from-literal=username=panda --from-file=password=\/dev\/stdin\n[0-9a-f]{48}\nlabel secret panda-creds -n butler cnpg\.io\/reload=true\n/,
    );
    expect(stdout).toContain(
      'rubin-creds -n butler --type=kubernetes.io/basic-auth --from-literal=username=rubin',
    );
    expect(stdout).toContain('create secret generic s3 -n butler --from-file=ID --from-file=KEY\n');
    expect(stdout).toMatch(
      /registry -n butler --type=kubernetes\.io\/dockerconfigjson --from-file=\.dockerconfigjson=/,
    );
    expect(out).not.toMatch(/[0-9a-f]{48}/);
  });

  it('prints pipes to kubeseal, which write what is sealed only', async () => {
    const { out } = await run('--output', 'sealed');
    const script = `kubectl() { cat > /dev/null; echo "kubectl $*"; }\nkubeseal() { sed "s/^/sealed /"; }\ncd "$1"\n${out}cat *.yaml`;
    const quiet = script.replaceAll(
      'cat > /dev/null;',
      'case "$*" in *stdin*|*local*) cat > /dev/null;; esac;',
    );
    const { stdout, status } = spawnSync('sh', ['-eu', '-c', quiet, 'sh', folder.path], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(
      stdout.match(/^sealed kubectl label --local -f - cnpg\.io\/reload=true --dry-run=client -o yaml$/gm),
    ).toHaveLength(4);
  });

  it('prints ExternalSecrets as their API takes them, without a value', async () => {
    const { out } = await run('--output', 'external', '--store', 'vault');
    const { objects, diagnostics } = splitManifests(out);
    expect(diagnostics).toEqual([]);
    expect(objects).toHaveLength(4);
    expect(objects[0]).toMatchObject({
      metadata: { name: 'panda-creds', namespace: 'butler' },
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: {
          template: {
            type: 'kubernetes.io/basic-auth',
            metadata: { labels: { 'cnpg.io/reload': 'true' } },
            data: { username: 'panda', password: '{{ index . "password" }}' },
          },
        },
        data: [{ secretKey: 'password', remoteRef: { key: 'butler/panda-creds', property: 'password' } }],
      },
    });
    const checked = await folder.run(
      ...['validate', '-f', folder.write('v.yaml', text)],
      ...['--set-json', `extraObjects=${JSON.stringify(objects)}`],
    );
    expect(checked.out).toMatch(/^valid: /m);
  });

  it('prints nothing of values that are refused', async () => {
    expect(await run('--set', 'cluster.instnces=1')).toMatchObject({ status: 1, out: '' });
  });
});
