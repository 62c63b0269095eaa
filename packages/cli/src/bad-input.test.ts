import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helm, ToolError, type Helm } from '@butler-postgres/helm-cli';
import { Folder } from './folder.test.helper.ts';

const folder = new Folder();
let helms: readonly Helm[];
let chart: string;
beforeAll(async () => {
  chart = await folder.printChart();
  helms = await Promise.all([helm({ major: 4 }), helm({ major: 3 })]);
});
afterAll(() => {
  folder.remove();
});

interface BadInput {
  readonly what: string;
  /** The file's content; none where the file is not there. */
  readonly text?: string | Uint8Array;
  /** What validate prints, line by line. */
  readonly printed: readonly string[];
  /** What both Helms say of the same file; none where they take it without a word, and do something else. */
  readonly helm: RegExp | undefined;
}

const inputs: readonly BadInput[] = [
  {
    what: 'a key that is misspelt',
    text: 'cluster:\n  instnces: 3\n',
    printed: [
      'v.yaml:2:3: error: cluster.instnces: unknown key',
      '  Did you mean "instances"?',
      'not valid: 1 error',
    ],
    helm: /instnces/,
  },
  {
    what: 'text where a number must be',
    text: 'cluster:\n  instances: three\n',
    printed: [
      'v.yaml:2:14: error: cluster.instances: expected a whole number, not `three`, which Helm reads as text',
      'not valid: 1 error',
    ],
    helm: /\/cluster\/instances/,
  },
  {
    what: 'a number where text must be',
    text: 'cluster:\n  storage:\n    size: 64\n',
    printed: [
      'v.yaml:3:11: error: cluster.storage.size: `64` is read as the number 64 by Helm: expected a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)',
      'not valid: 1 error',
    ],
    helm: /\/cluster\/storage\/size/,
  },
  {
    what: 'an unquoted on, which is a boolean',
    text: 'cluster:\n  postgresql:\n    parameters:\n      log_statement: on\n',
    printed: [
      'v.yaml:4:22: error: cluster.postgresql.parameters.log_statement: `on` is read as the boolean true by Helm: expected a string or a number (quote on, off, yes and no: YAML reads them as booleans)',
      '  Write "on", in quotes.',
      'not valid: 1 error',
    ],
    helm: /\/cluster\/postgresql\/parameters\/log_statement/,
  },
  {
    what: 'a quantity with a unit that Kubernetes does not have',
    text: 'cluster:\n  storage:\n    size: 64GB\n',
    printed: [
      'v.yaml:3:11: error: cluster.storage.size: "64GB" is not valid: expected a Kubernetes quantity with a unit, such as 500Gi or 1Ti (not GB or TB)',
      'not valid: 1 error',
    ],
    helm: /\/cluster\/storage\/size/,
  },
  {
    what: 'a cron expression of five fields',
    text: 'backups:\n  schedules:\n    nightly:\n      schedule: "0 0 * * *"\n',
    printed: [
      'v.yaml:4:17: error: backups.schedules.nightly.schedule: "0 0 * * *" is not valid: expected a schedule of six fields, seconds first, each within its range (seconds and minutes 0-59, hours 0-23, days 1-31, months 1-12 or jan-dec, days of the week 0-6 or sun-sat): midnight is "0 0 0 * * *" (an ordinary cron line has five: put a 0 before it)',
      'not valid: 1 error',
    ],
    helm: /\/backups\/schedules\/nightly\/schedule/,
  },
  {
    what: 'a name over 50 characters',
    text: `fullnameOverride: ${'butler-'.repeat(8)}\n`,
    printed: [
      'v.yaml:1:19: error: fullnameOverride: "butler-butler-butler-butler-butler-butler-butler-butler-" is not valid: expected a DNS label: lower-case letters, digits and dashes, first a letter, at most 50 characters (and no word that YAML reads as a boolean)',
      '  Shorten it.',
      'not valid: 1 error',
    ],
    helm: /\/fullnameOverride/,
  },
  {
    what: 'a role name that the operator reserves',
    text: 'roles:\n  replication:\n    name: streaming_replica\n',
    printed: [
      'v.yaml:3:11: error: roles.replication.name: "streaming_replica" is not valid: expected a role name of at most 63 characters; postgres, public, none, streaming_replica, restore_drill and names that begin with pg_ or cnpg_ belong to PostgreSQL, the operator and the restore drill',
      '  Choose another name.',
      'not valid: 1 error',
    ],
    helm: /\/roles\/replication\/name/,
  },
  {
    what: 'a value that the operator would need a standby for',
    text: 'cluster:\n  instances: 1\n  enablePDB: false\npoolers:\n  reports:\n    type: ro\n',
    printed: [
      'v.yaml: warning: backups.enabled: nothing is backed up, and replicas do not help against a dropped table',
      '  Give backups.objectStore and set backups.enabled.',
      'v.yaml:1:1: warning: cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12',
      '  Take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator).',
      'v.yaml:6:11: error: poolers.reports.type: a pooler of type ro needs a standby, and cluster.instances is 1',
      '  Use rw or r, or more instances.',
      'not valid: 1 error, 2 warnings',
    ],
    helm: /poolers\.reports\.type: a pooler of type ro needs a standby/,
  },
  {
    what: 'more pooled connections than there are',
    text: 'poolers:\n  rw:\n    instances: 3\n    parameters:\n      default_pool_size: 1000\n',
    printed: [
      'v.yaml: warning: cluster.image.major: PostgreSQL 14 has been without fixes since 2026-11-12',
      '  Take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator).',
      'v.yaml: warning: backups.enabled: nothing is backed up, and replicas do not help against a dropped table',
      '  Give backups.objectStore and set backups.enabled.',
      'v.yaml:1:1: error: poolers: the poolers can open 3000 connections to the primary for 1 user and one database, and max_connections leaves 97 to them',
      '  Lower default_pool_size, reserve_pool_size or instances, set max_db_connections, or raise max_connections.',
      'not valid: 1 error, 2 warnings',
    ],
    helm: /poolers: the poolers can open 3000 connections/,
  },
  {
    what: 'a key given twice',
    text: 'cluster:\n  instances: 3\n  logLevel: info\n  instances: 1\n',
    printed: [
      'v.yaml:4:3: error: cluster.instances: the key is given twice, first in line 2',
      '  Keep one of the two: Helm would silently take the last.',
      'not valid: 1 error',
    ],
    helm: undefined,
  },
  {
    what: 'a tab',
    text: 'cluster:\n\tinstances: 3\n',
    printed: [
      'v.yaml:2:1: error: not YAML: tabs are not allowed as indentation',
      '  Use spaces.',
      'not valid: 1 error',
    ],
    helm: /cannot start any token|found character/,
  },
  {
    what: 'text that is no YAML',
    text: 'cluster: {instances: 3\n',
    printed: [
      'v.yaml:2:1: error: not YAML: flow map in block collection must be sufficiently indented and end with a }',
      '  Check the indentation, brackets and quotes.',
      'not valid: 1 error',
    ],
    helm: /did not find expected|yaml/,
  },
  {
    what: 'a list where a map must be',
    text: '- cluster\n',
    printed: [
      'v.yaml:1:1: error: a values file must hold a map, not a list',
      '  Write "key: value" lines; a colon needs a space after it.',
      'not valid: 1 error',
    ],
    helm: /cannot unmarshal/,
  },
  {
    what: 'bytes that are no UTF-8',
    text: Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a),
    printed: ['v.yaml: error: is not UTF-8 text', '  Save it in the encoding UTF-8.', 'not valid: 1 error'],
    helm: /UTF-8/,
  },
  {
    what: 'a file that is not there',
    printed: [
      'missing.yaml: error: cannot be read: there is no such file',
      '  Check the path.',
      'not valid: 1 error',
    ],
    helm: /no such file/,
  },
];

const fileOf = (text: BadInput['text']): string =>
  text === undefined ? `${folder.path}/missing.yaml` : folder.write('v.yaml', text);

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('bad input', () => {
  it.each(inputs)(
    '$what is refused, with the location, the reason and the hint',
    async ({ text, printed }) => {
      const file = fileOf(text);
      expect(await folder.run('validate', '-f', file)).toEqual({
        status: 1,
        out: linesOf(printed),
        err: '',
      });
    },
  );

  it.each(inputs)('$what lets render print nothing but the reason', async ({ text, printed }) => {
    const file = fileOf(text);
    expect(await folder.run('render', '-f', file)).toEqual({
      status: 1,
      out: '',
      err: linesOf(printed.slice(0, -1)),
    });
  });

  it.each(inputs)('$what is refused by both Helms, or known not to be', async ({ text, helm: says }) => {
    const file = fileOf(text);
    for (const tool of helms) {
      const answer = await tool
        .template('butler-postgres', chart, { values: [file] })
        .catch((error: unknown) => {
          if (error instanceof ToolError) return error;
          throw error;
        });
      if (says === undefined) expect(answer).toContain('kind: Cluster');
      else expect(answer).toMatchObject({ code: 'failed', message: expect.stringMatching(says) });
    }
  });
});
