import { describe, expect, it } from '@jest/globals';
import { printTemplates } from '@butler-postgres/helm-kit';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { valuesInputSchema, withDefaults } from '@butler-postgres/values';
import { render, templateFiles } from '../chart.ts';
import { broken, rendered } from '../testing/render.test.helper.ts';

/** Everything that makes pods, and what is asked of all of them. */
const values: JsonObject = {
  images: { registry: 'mirror.example.org', pullPolicy: 'Always', pullSecrets: ['mirror'] },
  labels: { 'site.example.org/team': 'butler' },
  pods: {
    all: {
      nodeSelector: { pool: 'databases' },
      tolerations: [{ key: 'dedicated', operator: 'Exists' }],
      priorityClassName: 'databases',
      labels: { 'site.example.org/owner': 'butler' },
      annotations: { 'site.example.org/note': 'all' },
      env: { HTTPS_PROXY: 'http://proxy.example.org:3128' },
      podSecurityContext: { fsGroupChangePolicy: 'OnRootMismatch' },
      securityContext: { privileged: false },
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: {} },
      ],
    },
  },
  cluster: { image: { major: 17 } },
  databases: { lsstdb1: { schemas: { main: {} } } },
  access: {
    enabled: true,
    members: {
      panda: {
        kind: 'service',
        databases: { lsstdb1: ['main'] },
        auth: { method: 'password', generate: true },
      },
    },
  },
  poolers: { rw: { image: 'tools/pgbouncer:1.25' } },
  backups: {
    enabled: true,
    objectStore: { destinationPath: 's3://butler/', s3Credentials: { inheritFromIAMRole: true } },
    sidecar: { env: { AWS_DEFAULT_REGION: 'us-west-2' } },
    drill: { enabled: true, namespace: 'butler-drill' },
    schedules: { nightly: { schedule: '0 0 0 * * *' } },
  },
  bootstrap: { method: 'recovery', source: 'before' },
  externalClusters: {
    before: {
      serverName: 'before',
      objectStore: { destinationPath: 's3://before/', s3Credentials: { inheritFromIAMRole: true } },
    },
  },
  upgrade: { enabled: true },
  switchover: { to: 'demo-butler-postgres-2' },
  logging: { shipping: { enabled: true, loki: { endpoint: 'https://loki.example.org' } } },
  monitoring: { podMonitor: { enabled: true }, alerts: { enabled: true } },
  dashboards: { enabled: true },
};

interface Found {
  readonly path: string;
  readonly object: JsonObject;
}

/** Every map inside an object that looks like what is sought, manifests in ConfigMaps among them. */
function find(value: JsonValue | undefined, path: string, is: (map: JsonObject) => boolean): Found[] {
  if (typeof value === 'string' && value.startsWith('{')) return find(parsed(value), `${path}!`, is);
  if (Array.isArray(value)) return value.flatMap((item, i) => find(item, `${path}.${i}`, is));
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([key, item]) => find(item, `${path}.${key}`, is));
  return is(value) ? [{ path, object: value }, ...inside] : inside;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

const objects = rendered(values) as unknown as JsonObject[];
const named = ({ kind, metadata }: JsonObject): string =>
  `${kind as string} ${(metadata as { name: string }).name}`;
const seek = (is: (map: JsonObject) => boolean): [string, JsonObject][] =>
  objects.flatMap((object) => find(object, named(object), is)).map(({ path, object }) => [path, object]);

/** A template of pods: metadata, and a spec with containers. */
const templates = seek(({ spec }) => isObject(spec) && Array.isArray(spec['containers']));
const clusters = seek(({ kind, spec }) => kind === 'Cluster' && isObject(spec));
const stores = seek(({ kind }) => kind === 'ObjectStore');

const tolerations = [{ key: 'dedicated', operator: 'Exists' }];
const env = { name: 'HTTPS_PROXY', value: 'http://proxy.example.org:3128' };
const metadata = {
  labels: { 'site.example.org/owner': 'butler' },
  annotations: { 'site.example.org/note': 'all' },
};
const spread = [expect.objectContaining({ topologyKey: 'zone' })];

describe('with everything that makes pods', () => {
  it('no rule is broken', () => {
    expect(broken(values).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(templates)('%s is as pods.all says', (_, template) => {
    const { containers, initContainers = [], securityContext } = template['spec'] as JsonObject;
    expect(template['metadata']).toMatchObject(metadata);
    expect(template['spec']).toMatchObject({
      imagePullSecrets: [{ name: 'mirror' }],
      nodeSelector: { pool: 'databases' },
      tolerations,
      priorityClassName: 'databases',
      topologySpreadConstraints: spread,
    });
    expect(securityContext).toMatchObject({ fsGroupChangePolicy: 'OnRootMismatch' });
    for (const container of [...(initContainers as JsonObject[]), ...(containers as JsonObject[])]) {
      expect(container['securityContext']).toMatchObject({ privileged: false });
      expect(container['env']).toContainEqual(env);
      expect(container['imagePullPolicy']).toBe('Always');
    }
  });

  // PgBouncer's is the operator's
  const own = templates.filter(([path]) => !path.startsWith('Pooler '));

  it.each(own)(
    '%s is what Pod Security calls restricted, but for the folder of the collector',
    (path, { spec }) => {
      const { containers, initContainers, volumes, securityContext } = spec as Record<
        string,
        JsonObject & JsonObject[]
      >;
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of [...(initContainers ?? []), ...(containers ?? [])])
        expect(container['securityContext']).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      const folders = (volumes ?? []).filter((volume) => 'hostPath' in volume);
      expect(folders.length > 0).toBe(path.startsWith('DaemonSet '));
    },
  );

  it.each(clusters)('%s is as pods.all says, in the words of the operator', (_, { spec }) => {
    expect(spec).toMatchObject({
      imagePullPolicy: 'Always',
      imagePullSecrets: [{ name: 'mirror' }],
      affinity: { nodeSelector: { pool: 'databases' }, tolerations },
      priorityClassName: 'databases',
      topologySpreadConstraints: spread,
      inheritedMetadata: metadata,
      podSecurityContext: { fsGroupChangePolicy: 'OnRootMismatch' },
      securityContext: { privileged: false },
    });
    expect((spec as JsonObject)['env']).toContainEqual(env);
  });

  it.each(stores)('%s has the environment of the archive', (_, { spec }) => {
    const { instanceSidecarConfiguration } = spec as { instanceSidecarConfiguration?: JsonObject };
    expect(instanceSidecarConfiguration?.['env']).toContainEqual({
      name: 'AWS_DEFAULT_REGION',
      value: 'us-west-2',
    });
  });

  it('every image comes from the one registry', () => {
    const text = JSON.stringify(objects).replaceAll('\\"', '"');
    const images = [...text.matchAll(/"image(?:Name)?":"([^"]+)"/g)].map(([, image]) => image ?? '');
    expect(images.length).toBeGreaterThan(8);
    expect(images.filter((image) => !image.startsWith('mirror.example.org/'))).toEqual([]);
  });

  it.each(objects.map((object): [string, JsonObject] => [named(object), object]))(
    '%s has the labels of the release',
    (_, { metadata: own }) => {
      expect((own as JsonObject)['labels']).toMatchObject({
        'app.kubernetes.io/instance': 'demo',
        'app.kubernetes.io/managed-by': 'Helm',
        'site.example.org/team': 'butler',
      });
    },
  );
});

describe('with namespaceOverride', () => {
  it('nothing is in the namespace of the release, or names it', () => {
    const { values: given } = withDefaults({ ...values, namespaceOverride: 'elsewhere' });
    const objects = render(given, { name: 'demo', namespace: 'of-the-release' });
    expect(JSON.stringify(objects)).not.toContain('of-the-release');
    for (const { manifest } of objects)
      expect((manifest as JsonObject)['metadata']).toMatchObject({
        namespace: expect.stringMatching(/^(elsewhere|butler-drill)$/),
      });
  });

  const ofTheChart = [...printTemplates(templateFiles)].filter(([path]) =>
    /^templates\/(?!extra-objects).*\.yaml$/.test(path),
  );

  it.each(ofTheChart)('each object of %s has it', (_, text) => {
    const namespaces = text.match(/^ {2}namespace: /gm) ?? [];
    expect(namespaces).toHaveLength((text.match(/^kind: /gm) ?? []).length);
  });
});

describe('each component that pods names', () => {
  const names = (valuesInputSchema.properties?.['pods']?.propertyNames as { enum: string[] }).enum;

  it.each(names.filter((name) => name !== 'all'))('%s changes pods by itself', (component) => {
    const marked = {
      ...values,
      pods: { [component]: { annotations: { 'site.example.org/mark': component } } },
    };
    const text = JSON.stringify(rendered(marked));
    expect(text).toContain('site.example.org/mark');
  });
});
