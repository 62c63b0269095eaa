import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { layerValues, readValues, validateValues, valuesInputSchema } from '@butler-postgres/values';
import { broken, one, rendered } from '../testing/render.test.helper.ts';

const folder = fileURLToPath(new URL('../../../../docs/', import.meta.url));
const keys = Object.keys(valuesInputSchema.properties ?? {});

/** Blocks of YAML in the docs that are values, with the line of each. */
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
      ({ index, 1: yaml = '' }) => [`${file}:${text.slice(0, index).split('\n').length}`, yaml] as const,
    );
  })
  .filter(([, yaml]) => keys.some((key) => new RegExp(`^${key}:`, 'm').test(yaml)));

describe('the values that the docs show', () => {
  it('are found', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('%s are valid', (place, yaml) => {
    const { layer, diagnostics } = readValues(yaml, place);
    expect(diagnostics).toEqual([]);
    if (!layer) throw new Error(`${place} has no values`);
    expect(validateValues(layerValues([layer]))).toEqual([]);
    expect(broken(layer.values).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('the settings that docs/interruptions.md lists', () => {
  const text = readFileSync(`${folder}interruptions.md`, 'utf8');
  // - `cluster.smartShutdownTimeout`: **1 s**, default 180 s. …
  const settings = [
    ...text.matchAll(/^- `(?:cluster|[^`]*…|poolers\.[^`]*)\.([\w.]+)`:\s+\*\*([\d.]+)/gm),
  ].map(([, path = '', value = '']) => [path.replace(/^parameters\./, ''), Number(value)] as const);
  const objects = rendered({ cluster: { image: { major: 17 } }, poolers: { rw: {} } });
  const cluster = one(objects, 'Cluster', '').spec;
  const { pgbouncer } = one(objects, 'Pooler', 'rw').spec as { pgbouncer: { parameters: object } };

  it('are found', () => {
    expect(settings.length).toBeGreaterThan(8);
  });

  it.each(settings)('%s is %d', (path, value) => {
    const parameters = pgbouncer.parameters as Record<string, string>;
    const unit = path === 'tcp_user_timeout' ? 1000 : 1;
    const printed =
      parameters[path] ??
      path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], cluster);
    expect(Number(printed) / unit).toBe(value);
  });
});

describe('the accounts of the chart, in docs/threat-model.md', () => {
  const text = readFileSync(`${folder}threat-model.md`, 'utf8').replace(/\n  +/g, ' ');
  const backups = { enabled: true, objectStore: { destinationPath: 's3://bucket/' } };
  const roles = rendered({
    cluster: { image: { major: 17 }, instances: 2 },
    databases: { lsstdb1: { schemas: { main: {} } } },
    access: {
      enabled: true,
      members: {
        r: { kind: 'reader', databases: { lsstdb1: ['main'] }, auth: { method: 'password', generate: true } },
      },
    },
    backups: { ...backups, schedules: { daily: { schedule: '0 0 0 * * *' } }, drill: { enabled: true } },
    upgrade: { enabled: true },
    switchover: { afterUpdate: true },
  }).filter(({ kind }) => kind === 'Role');
  const ends = roles.map(({ metadata: { name, annotations = {} } }) => [
    name.replace(/^.*?butler-postgres/, '<cluster>'),
    /hook-succeeded/.test(annotations['helm.sh/hook-delete-policy'] ?? ''),
  ]);

  it('are found', () => {
    expect(ends.length).toBeGreaterThan(8);
  });

  it.each(ends as [string, boolean][])('%s: goes by itself, %s', (name, isGone) => {
    const [, said = ''] = new RegExp(`^- \`${name}\`([^:]*):`, 'm').exec(text) ?? [];
    expect([text.includes(`- \`${name}\``), / has passed$/.test(said)]).toEqual([true, isGone]);
  });
});

describe('the times that docs/interruptions.md says in its text', () => {
  // as it is read, not as it is broken into lines
  const text = readFileSync(`${folder}interruptions.md`, 'utf8').replace(/\s+/g, ' ');
  const objects = rendered({
    profile: 'production',
    cluster: { image: { major: 17 }, instances: 2 },
    backups: { enabled: true, objectStore: { destinationPath: 's3://bucket/' } },
  });
  const client = one(objects, 'ConfigMap', '-object-store').data?.['sitecustomize.py'] ?? '';
  const { env } = one(objects, 'ObjectStore', '').spec?.instanceSidecarConfiguration as {
    env: { name: string; value: string }[];
  };
  const connection = Number(env.find(({ name }) => name === 'WAL_CONNECT_TIMEOUT')?.value);
  const constant = (name: string): number =>
    Number(new RegExp(`^${name} = (?:\\d+ \\* CONNECTION|\\d+)$`, 'm').exec(client)?.[0].match(/\d+/)?.[0]);
  const { readiness } = one(objects, 'Cluster', '').spec?.probes as { readiness: Record<string, number> };
  const { groups } = one(objects, 'PrometheusRule', '').spec as {
    groups: { rules: { alert: string; for: string }[] }[];
  };
  const minutes = (alert: string): number =>
    Number.parseInt(groups.flatMap(({ rules }) => rules).find((rule) => rule.alert === alert)?.for ?? '', 10);

  it.each([
    `first tries for ${connection} s whether the store takes a connection`,
    `waits ${connection} s for a connection and ${constant('ANSWER') * connection} s for an answer`,
    `gives up at once for ${constant('REST')} s after one that failed`,
    `With \`type: streaming\` it is ${readiness.failureThreshold}.`,
    `So \`failureThreshold\` is ${readiness.failureThreshold} with it`,
    `PostgresStandbyReadyNotStreaming tells of that after ${minutes('PostgresStandbyReadyNotStreaming')} to`,
    `PostgresInstanceDown tells of it after ${minutes('PostgresInstanceDown')}.`,
  ])('%s', (sentence) => {
    expect(text).toContain(sentence);
  });
});
