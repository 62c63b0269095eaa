import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { valuesYaml } from '@butler-postgres/schema-kit';
import { HelmProbe } from './helm-probe.test.helper.ts';
import { layerValues } from './layer.ts';
import { mergedSchema, valuesInputSchema } from './model.ts';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

let probe: HelmProbe;
beforeAll(async () => {
  probe = await HelmProbe.create();
});
afterAll(() => {
  probe.remove();
});

function diagnosticsOf(...texts: string[]): string[] {
  const layers = texts.map((text, index) => {
    const { layer, diagnostics } = readValues(text, index === 0 ? 'v.yaml' : `v${index}.yaml`);
    if (layer === undefined) throw new Error(JSON.stringify(diagnostics));
    return layer;
  });
  return validateValues(layerValues(layers)).map(formatDiagnostic);
}

const bad: [what: string, text: string, said: RegExp][] = [
  [
    'a key that is misspelt',
    'cluster:\n  instnces: 3\n',
    /^v\.yaml:2:3: error: cluster\.instnces: unknown key\. Did you mean "instances"\?$/,
  ],
  [
    'a key on the wrong level',
    'cluster:\n  storageClass: x\n',
    /^v\.yaml:2:3: .*"storageClass" belongs under cluster\.storage/,
  ],
  [
    'a section on the wrong level',
    'walStorage: {size: 5Gi}\n',
    /^v\.yaml:1:1: .*"walStorage" belongs under cluster or bootstrap\.volumeSnapshots\.$/,
  ],
  [
    'an unknown key at the top',
    'poolerz: {}\n',
    /^v\.yaml:1:1: error: poolerz: unknown key\. Did you mean "poolers"\?$/,
  ],
  [
    'a boolean where text must be',
    'annotations:\n  a: yes\n',
    /^v\.yaml:2:6: error: annotations\.a: `yes` is read as the boolean true by Helm: expected text\. Write "yes", in quotes\.$/,
  ],
  [
    'a number where text must be',
    'annotations: {a: 010}\n',
    /`010` is read as the number 8 by Helm: expected text\. Write "010", in quotes\.$/,
  ],
  [
    'an unquoted on among the parameters',
    'cluster: {postgresql: {parameters: {log_statement: on}}}\n',
    /parameters\.log_statement: `on` is read as the boolean true.*Write "on", in quotes\.$/,
  ],
  [
    'text where a number must be',
    'cluster: {instances: "3"}\n',
    /cluster\.instances: "3" is text: expected a whole number\. Write 3, without quotes\.$/,
  ],
  ['a fraction', 'cluster: {instances: 1.5}\n', /expected a whole number, not the number 1\.5$/],
  ['a number out of bounds', 'cluster: {instances: 0}\n', /cluster\.instances: 0 is too small: at least 1$/],
  [
    'a map where a list must be',
    'cluster: {postgresql: {pg_hba: {a: b}}}\n',
    /pg_hba: expected a list, not a map\. Write a list: each item/,
  ],
  [
    'a bad quantity',
    'cluster: {storage: {size: 10GB}}\n',
    /cluster\.storage\.size: "10GB" is not valid: expected a Kubernetes quantity/,
  ],
  [
    'a bad cron',
    'backups: {schedules: {nightly: {schedule: "0 0 * * *"}}}\n',
    /schedules\.nightly\.schedule: "0 0 \* \* \*" is not valid: expected a schedule of six fields/,
  ],
  [
    'a name over 50 characters',
    `fullnameOverride: ${'a'.repeat(51)}\n`,
    /fullnameOverride: "a+" is not valid: expected .*at most 50 characters/,
  ],
  [
    'a role name that the operator reserves',
    'roles: {r: {name: streaming_replica}}\n',
    /roles\.r\.name: "streaming_replica" is not valid: expected .*belong to PostgreSQL, the operator and the restore drill\. Choose another name\.$/,
  ],
  [
    'a role whose key is reserved',
    'roles:\n  postgres: {}\n',
    /^v\.yaml:2:3: error: roles\.postgres: "postgres" is not a valid name here/,
  ],
  [
    'a word that is not allowed',
    'protection: Keep\n',
    /"Keep" is not one of "keep", "all" or "none"\. Did you mean keep\?$/,
  ],
  [
    'a missing key',
    'services:\n  lsst: {}\n',
    /^v\.yaml:2:3: error: services\.lsst\.selectorType: is missing\./,
  ],
  ['a missing section', 'replica: {enabled: true}\n', /replica\.source: is missing, because enabled is true/],
  [
    'one of two sections, and neither given',
    'backups: {enabled: true}\n',
    /^v\.yaml:1:10: error: backups: objectStore, volumeSnapshot or both: where to back up to, because enabled is true$/,
  ],
  [
    'a section that does not go with the others',
    'replica: {enabled: true, source: a, primary: a}\n',
    /replica\.primary: is out of place here, because enabled is true\. Remove it\./,
  ],
  [
    'null for a default',
    'cluster:\n  instances: null\n',
    /^v\.yaml:2:3: error: cluster\.instances: null takes the default away/,
  ],
  ['null for a section', 'cluster:\n', /^v\.yaml:1:1: error: cluster: null takes the default away/],
  [
    'null where a value is needed',
    'cluster: {walStorage: {size: null}}\n',
    /cluster\.walStorage\.size: nothing is given \(null\): expected a Kubernetes quantity/,
  ],
  [
    'an unknown key among the overrides',
    'cluster: {overrides: {instnces: 5}}\n',
    /cluster\.overrides\.instnces: unknown key\. Did you mean "instances"\?$/,
  ],
  [
    'a wrong type among the overrides',
    'cluster: {overrides: {enablePDB: 5}}\n',
    /cluster\.overrides\.enablePDB: expected true or false, not the number 5$/,
  ],
  [
    'a rule for keys that go together',
    'cluster: {image: {name: "a/b:17.1", catalog: {name: c}}}\n',
    /cluster\.image: either name or catalog, not both$/,
  ],
  [
    'an address',
    'poolers: {rw: {service: {type: LoadBalancer, loadBalancerIPs: [1.2.3]}}}\n',
    /loadBalancerIPs\[0\]: "1\.2\.3" is not valid: expected/,
  ],
];

describe('bad values', () => {
  it.each(bad)('%s is one diagnostic with one line', (_, text, said) => {
    const diagnostics = diagnosticsOf(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatch(said);
  });

  it.each(bad)('%s is refused by both Helms, too', async (_, text) => {
    for (const answer of (await probe.ask([text], valuesYaml(valuesInputSchema), mergedSchema())).values()) {
      expect(answer).toHaveProperty(
        'refusal',
        expect.stringContaining("don't meet the specifications of the schema"),
      );
    }
  });

  it('are traced to the file that set them last', () => {
    expect(diagnosticsOf('cluster: {instances: x}\n', 'cluster:\n  instances: y\n')).toEqual([
      'v1.yaml:2:14: error: cluster.instances: expected a whole number, not `y`, which Helm reads as the boolean true',
    ]);
  });

  it('are all reported, in the order of the file', () => {
    const diagnostics = diagnosticsOf(
      'protection: x\ncluster:\n  instances: x\n  stroage: {}\nlabels: {a: 1}\n',
    );
    expect(diagnostics.map((diagnostic) => diagnostic.split(': ')[0])).toEqual([
      'v.yaml:1:13',
      'v.yaml:3:14',
      'v.yaml:4:3',
      'v.yaml:5:13',
    ]);
  });
});

describe('good values', () => {
  const good = [
    '',
    'cluster: {instances: 2, storage: {size: 1000Gi, storageClass: wekafs--sdf-k8s01}}\n',
    'cluster: {postgresql: {parameters: {max_connections: 400, log_statement: "on", work_mem: 64MB}}}\n',
    'poolers: {rw: {}, ro: {type: ro, poolMode: transaction}}\nlabels: {a: "5"}\n',
    'cluster: {overrides: {failoverDelay: 10}, resources: {limits: {cpu: 0.5, memory: 1Gi}}}\n',
    'global: {parent: {any: thing}}\n',
  ];
  it.each(good)('pass here and in both Helms: %j', async (text) => {
    expect(diagnosticsOf(text)).toEqual([]);
    for (const answer of (await probe.ask([text], valuesYaml(valuesInputSchema), mergedSchema())).values()) {
      expect(answer).not.toHaveProperty('refusal');
    }
  });
});

describe('a text that Flux fills in', () => {
  it('is not judged before it is there', () => {
    expect(
      diagnosticsOf('cluster:\n  storage:\n    size: ${SIZE:=100Gi}\n    storageClass: "${CLASS}"\n'),
    ).toEqual([]);
  });

  it.each([
    ['cluster:\n  instances: ${N}\n', 'a whole number'],
    ['poolers:\n  rw:\n    paused: "${PAUSED:=false}"\n', 'true or false'],
    ['access:\n  ldap: ${LDAP}\n', 'a map'],
  ])('is no error where another type is expected: %j', (text, expected) => {
    expect(diagnosticsOf(text)).toEqual([
      expect.stringMatching(new RegExp(`warning: .* is not known here: expected ${expected}`)),
    ]);
  });

  it.each(['${SIZE:0:4}Gi', '${SIZE^^}', '${SIZE/MB/Mi}', '${SIZE%B}', '${SIZE:-${OTHER}}', '${#SIZE}Gi'])(
    'is %s',
    (size) => {
      expect(diagnosticsOf(`cluster:\n  storage:\n    size: "${size}"\n`)).toEqual([]);
    },
  );

  it.each(['${1X}', '$SIZE', '$${SIZE', '$${SIZE}', '${podselector:size}', '${SIZE:size}'])(
    'is not %s',
    (size) => {
      expect(diagnosticsOf(`cluster:\n  storage:\n    size: "${size}"\n`)).toHaveLength(1);
    },
  );
});
