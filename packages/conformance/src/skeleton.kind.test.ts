import { helm, type Helm, type HelmMajor, type Json, type Release } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compare } from './drift.ts';
import { parseManifests } from './manifest.ts';
import { field, label, type KubeObject, type ObjectRef } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { SqlClient, type Login } from './sql-client.ts';
import { environments } from './values-files.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const RELEASE = 'butler-postgres';
const LOCAL = [inWorkspace('values/local/common.yaml'), inWorkspace('values/local/dev.yaml')];

function ofKind(objects: readonly KubeObject[], kind: string): KubeObject[] {
  return objects.filter((object) => object.kind === kind);
}

function only(objects: readonly KubeObject[], kind: string): KubeObject {
  const [object, ...others] = ofKind(objects, kind);
  if (!object || others.length > 0)
    throw new Error(`one ${kind} was expected among ${objects.map(label).join(', ')}`);
  return object;
}

describe.each<HelmMajor>([4, 3])('the chart on a real cluster, with Helm %i', (major) => {
  let scenario: Scenario;
  let tool: Helm;
  let rendered: KubeObject[];
  let cluster: KubeObject;
  let pooler: Login;
  let direct: Login;
  let client: SqlClient;

  async function took(release: Release): Promise<void> {
    expect(release.status).toBe('deployed');
    rendered = parseManifests(release.manifest, `the manifest of ${release.name}`);
    cluster = await scenario.healthy(only(rendered, 'Cluster'));
    await scenario.poolerReady(only(rendered, 'Pooler'));
  }

  async function install(set: Record<string, Json> = {}): Promise<void> {
    await took(await tool.install(RELEASE, scenario.chart, await scenario.helmOptions(LOCAL, set)));
  }

  async function upgrade(set: Record<string, Json>): Promise<void> {
    await took(await tool.upgrade(RELEASE, scenario.chart, await scenario.helmOptions(LOCAL, set)));
  }

  /** A Service refuses connections until kube-proxy has heard of its ready pods. */
  async function loginWorks(login: Login): Promise<void> {
    await scenario.until(`a login at ${login.host}`, async () => {
      const { exitCode, stderr } = await client.attempt(login, 'SELECT 1');
      return exitCode === 0 ? met(true) : notYet(stderr.trim());
    });
  }

  async function live(ref: ObjectRef): Promise<KubeObject | undefined> {
    return scenario.kube.get(ref, scenario.namespace);
  }

  async function claims(): Promise<(string | undefined)[]> {
    const kind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
    return (await scenario.kube.list(kind, { namespace: scenario.namespace })).map(
      ({ metadata }) => metadata.uid,
    );
  }

  beforeAll(async () => {
    tool = await helm({ major });
    scenario = await Scenario.open(`skeleton-helm${major}`);
    await install();
    const { namespace } = scenario;
    const { name } = cluster.metadata;
    client = await SqlClient.start(scenario.kube, {
      namespace,
      cluster: name,
      image: String(field(cluster, 'status', 'image')),
    });
    pooler = { host: only(rendered, 'Pooler').metadata.name };
    direct = { host: `${name}-rw` };
    await loginWorks(pooler);
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it('names the Cluster after the release, and its pooler after both', () => {
    expect(cluster.metadata.name).toBe(RELEASE);
    expect(pooler.host).toBe(`${RELEASE}-pooler-rw`);
  });

  describe('a client', () => {
    it('logs in through the Pooler with scram-sha-256, with host name and certificate checked', async () => {
      const login = { ...pooler, sslmode: 'verify-full', requireAuth: 'scram-sha-256' } as const;
      expect(await client.query(login, 'SELECT current_user, current_database()')).toBe('rubin|lsstdb1');
    });

    it.each(['Pooler', 'instance'])('is refused without TLS by the %s', async (which) => {
      const login = { ...(which === 'Pooler' ? pooler : direct), sslmode: 'disable' } as const;
      const { exitCode, stderr } = await client.attempt(login, 'SELECT 1');
      expect(stderr).toMatch(/SSL required|no encryption/);
      expect(exitCode).toBe(2);
    });

    it('logs in without the Pooler as well, with host name and certificate checked', async () => {
      expect(await client.query(direct, 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toBe(
        't',
      );
    });

    it('has TLS between Pooler and PostgreSQL too', async () => {
      expect(await client.query(pooler, 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toBe(
        't',
      );
    });

    it.each(['Pooler', 'instance'])(
      'is asked for scram-sha-256 and nothing else by the %s',
      async (which) => {
        const login = { ...(which === 'Pooler' ? pooler : direct), requireAuth: 'password,md5' };
        const { exitCode, stderr } = await client.attempt(login, 'SELECT 1');
        expect(stderr).toContain('server requested SASL authentication');
        expect(exitCode).toBe(2);
      },
    );

    it('is refused with a wrong password', async () => {
      const { exitCode, stderr } = await client.attempt(
        { ...pooler, password: 'not-the-password' },
        'SELECT 1',
      );
      expect(stderr).toContain('authentication failed');
      expect(exitCode).toBe(2);
    });

    it('writes a row and reads it', async () => {
      await client.query(pooler, 'CREATE TABLE run (name text PRIMARY KEY)');
      await client.query(pooler, "INSERT INTO run VALUES ('HSC/defaults')");
      expect(await client.query(pooler, 'SELECT name FROM run')).toBe('HSC/defaults');
      expect(await client.query(direct, 'SELECT name FROM run')).toBe('HSC/defaults');
    });
  });

  it('applies every Database and DatabaseRole in PostgreSQL', async () => {
    const declared = [...ofKind(rendered, 'Database'), ...ofKind(rendered, 'DatabaseRole')];
    expect(declared.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Database', 'DatabaseRole']));
    for (const object of declared) await scenario.applied(object);
    const groups = "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'butler_readers'";
    expect(await client.query(direct, groups)).toBe('f');
    expect(
      await client.query(direct, "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'main'"),
    ).toBe('rubin');
  });

  it('has every object on the server just as it was rendered', async () => {
    expect(rendered.length).toBeGreaterThan(0);
    const changed: string[] = [];
    for (const object of rendered) {
      const { drift, added } = compare(object, await live(object));
      for (const { path, rendered: was, live: is } of drift) {
        changed.push(`${label(object)} ${path}: rendered ${JSON.stringify(was)}, live ${JSON.stringify(is)}`);
      }
      process.stdout.write(`${label(object)}: only the server has ${added.join(', ') || 'nothing'}\n`);
    }
    expect(changed).toEqual([]);
  });

  describe('helm upgrade with another work_mem', () => {
    const STARTED = 'SELECT pg_postmaster_start_time()';
    let started = '';

    beforeAll(async () => {
      started = await client.query(direct, STARTED);
      expect(await client.query(pooler, 'SHOW work_mem')).not.toBe('7MB');
      await upgrade({ 'cluster.postgresql.parameters.work_mem': '7MB' });
    });

    it('reaches PostgreSQL', async () => {
      await scenario.until('work_mem to be 7MB', async () => {
        const value = await client.query(direct, 'SHOW work_mem');
        return value === '7MB' ? met(value) : notYet(value);
      });
      expect(await client.query(pooler, 'SHOW work_mem')).toBe('7MB');
    });

    it('restarts nothing', async () => {
      expect(await client.query(direct, STARTED)).toBe(started);
    });
  });

  describe('helm uninstall', () => {
    let volumes: (string | undefined)[];
    let last: KubeObject[];

    beforeAll(async () => {
      await client.query(pooler, 'CREATE TABLE kept AS SELECT 42 AS answer');
      volumes = await claims();
      last = rendered;
      await tool.uninstall(RELEASE, scenario.at);
      await scenario.gone(only(last, 'Pooler'));
    });

    it('leaves the Cluster, its databases, roles and volumes', async () => {
      expect((await live(cluster))?.metadata.uid).toBe(cluster.metadata.uid);
      expect(await claims()).toEqual(volumes);
      expect(volumes.length).toBeGreaterThan(0);
      for (const object of [...ofKind(last, 'Database'), ...ofKind(last, 'DatabaseRole')]) {
        expect((await live(object))?.metadata.name).toBe(object.metadata.name);
      }
    });

    it('leaves the rows', async () => {
      expect(await client.query(direct, 'SELECT answer FROM kept')).toBe('42');
    });

    describe('and install again', () => {
      let before: KubeObject;

      beforeAll(async () => {
        before = cluster;
        await install();
        await loginWorks(pooler);
      });

      it('takes up the Cluster that is there', () => {
        expect(cluster.metadata.uid).toBe(before.metadata.uid);
      });

      it('finds the rows through the Pooler', async () => {
        expect(await client.query(pooler, 'SELECT answer FROM kept')).toBe('42');
      });
    });
  });

  describe('protection: none', () => {
    it('lets helm uninstall delete the Cluster and its volumes', async () => {
      await upgrade({ protection: 'none' });
      await tool.uninstall(RELEASE, scenario.at);
      await scenario.gone(cluster);
      await scenario.until('the volumes to be gone', async () => {
        const left = await claims();
        return left.length === 0 ? met(true) : notYet(`${left.length} claims`);
      });
    });
  });
});

describe('what the chart refuses', () => {
  let scenario: Scenario;

  beforeAll(async () => {
    scenario = await Scenario.open('refused');
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  const mistakes: [string, Record<string, Json>, string[]][] = [
    ['an unknown key', { 'cluster.instnces': 3 }, ["'/cluster'", "'instnces'"]],
    ['a wrong type', { 'cluster.instances': 'three' }, ["'/cluster/instances'"]],
    ['a bad quantity', { 'cluster.storage.size': '10GB' }, ["'/cluster/storage/size'"]],
    [
      'a schedule of five fields',
      { 'backups.schedules.nightly.schedule': '0 0 * * *' },
      ["'/backups/schedules/nightly/schedule'"],
    ],
    ['a name over 50 characters', { fullnameOverride: 'a'.repeat(51) }, ["'/fullnameOverride'"]],
    ["a role name of the operator's", { 'roles.cnpg_reader.login': false }, ["'/roles", 'cnpg_reader']],
  ];

  describe.each<HelmMajor>([4, 3])('with Helm %i', (major) => {
    it.each(mistakes)('%s', async (_, set, words) => {
      const { chart, kube, namespace } = scenario;
      const tool = await helm({ major });
      const refusal = await tool.install('refused', chart, await scenario.helmOptions(LOCAL, set)).then(
        () => 'it was installed',
        (error: unknown) => String(error),
      );
      for (const word of words) expect(refusal).toContain(word);
      expect(
        await kube.list({ apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster' }, { namespace }),
      ).toEqual([]);
      const releases = await kube.list(
        { apiVersion: 'v1', kind: 'Secret' },
        { namespace, selector: 'owner=helm' },
      );
      expect(releases).toEqual([]);
    });
  });
});

describe('what the chart renders for each environment', () => {
  let scenario: Scenario;
  let tool: Helm;

  async function render(name: string, files: readonly string[]): Promise<KubeObject[]> {
    const release = name.split('/')[0] ?? name;
    const apiVersions = ['monitoring.coreos.com/v1'];
    const { namespace } = scenario;
    return parseManifests(
      await tool.template(release, scenario.chart, { namespace, values: files, apiVersions }),
      name,
    );
  }

  async function dryRun(object: ObjectRef): Promise<KubeObject> {
    // what belongs into another namespace is tried in the scenario's: that one need not be there
    const metadata = { ...object.metadata, namespace: scenario.namespace };
    return scenario.kube.apply({ ...object, metadata }, { namespace: scenario.namespace, dryRun: true });
  }

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('dry-run');
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  const { values } = readOptions(process.env);
  const site = values.length > 0 ? [{ name: 'the values that were given', files: values }] : [];

  it.each([...environments(), ...site])(
    'the API server and the operator accept $name',
    async ({ name, files }) => {
      const objects = await render(name, files);
      expect(ofKind(objects, 'Cluster')).toHaveLength(1);
      const refused: string[] = [];
      for (const object of objects) {
        await dryRun(object).catch((error: unknown) => refused.push(`${label(object)}: ${String(error)}`));
      }
      expect(refused).toEqual([]);
    },
  );

  describe('(this proof can fail)', () => {
    let cluster: KubeObject;

    beforeAll(async () => {
      cluster = only(await render('local', LOCAL), 'Cluster');
    });

    it('a field that the API lacks is refused', async () => {
      const spec = { ...(field(cluster, 'spec') as object), instnces: 3 };
      await expect(dryRun({ ...cluster, spec } as ObjectRef)).rejects.toThrow('spec.instnces');
    });

    it("what only the operator's webhook knows is refused", async () => {
      const postgresql = { parameters: { shared_buffers: '64GB' } };
      const spec = { ...(field(cluster, 'spec') as object), postgresql };
      await expect(dryRun({ ...cluster, spec } as ObjectRef)).rejects.toThrow('shared_buffers');
    });

    it('nothing is left behind', async () => {
      expect(await scenario.kube.list(cluster, { namespace: scenario.namespace })).toEqual([]);
    });
  });
});
