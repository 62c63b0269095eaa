import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { helm, runTool, type Helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { accessValues, alice, ldapValues } from './access-release.ts';
import { clusterRef, text } from './object.ts';
import { readOptions } from './options.ts';
import { butlerPostgres } from './program.ts';
import { Scenario } from './scenario.ts';
import { siteCertificates } from './site-certificates.ts';
import { SqlClient } from './sql-client.ts';
import { met, notYet } from './wait.ts';

const RELEASE = 'secrets';
const CLUSTER = 'secrets-butler-postgres';
const MINUTE = 60_000;
const label = { 'cnpg.io/reload': 'true' };

/** A Secret of the site, what stands in it in turn, and how PostgreSQL tells that it has that. */
interface Kept {
  readonly name: string;
  readonly type: string;
  readonly data: (turn: number) => Record<string, string>;
  readonly isApplied: (turn: number) => Promise<boolean>;
}

describe('Secrets of the site that are changed', () => {
  const { ldap = '' } = readOptions(process.env);
  let scenario: Scenario;
  let tool: Helm;
  let file: string;
  let client: SqlClient;
  const pairs: { ca: string; certificate: string; key: string }[] = [];
  let over: string;
  let values: Readonly<Record<string, object>>;

  const rw = { host: `${CLUSTER}-rw`, database: 'lsstdb1' };
  const login = (user: string, password: string): Promise<boolean> =>
    client.attempt({ ...rw, user, password }, 'SELECT 1').then(({ exitCode }) => exitCode === 0);
  const password = (name: string, username: string): Kept => ({
    name,
    type: 'kubernetes.io/basic-auth',
    data: (turn) => ({ username, password: `of-${username}-${turn}` }),
    isApplied: (turn) => login(username, `of-${username}-${turn}`),
  });
  /** The certificate that the server shows. */
  const shown = async (): Promise<string> => {
    const ask = `openssl s_client -starttls postgres -connect ${CLUSTER}-rw:5432 < /dev/null 2> /dev/null`;
    const { stdout } = await client.run(['bash', '-c', `${ask} | openssl x509`]);
    return stdout.trim();
  };
  const member = password('panda-creds', 'panda');
  const certificate: Kept = {
    name: 'site-tls',
    type: 'kubernetes.io/tls',
    data: (turn) => ({ 'tls.crt': pairs[turn]?.certificate ?? '', 'tls.key': pairs[turn]?.key ?? '' }),
    isApplied: async (turn) => (await shown()) === pairs[turn]?.certificate.trim(),
  };
  /** By what the LDAP server does not know in the second turn. */
  const search: Omit<Kept, 'isApplied'> = {
    name: 'ldap-search',
    type: 'Opaque',
    data: (turn) => ({ password: ['reader', 'wrong'][turn] ?? '' }),
  };

  /** Has the release take the certificate of the site, of which there are two, each of a CA of its own. */
  async function takeCertificates(): Promise<void> {
    while (pairs.length < 2) {
      const made = await client.run([
        'bash',
        '-c',
        siteCertificates([rw.host, `${rw.host}.${scenario.namespace}.svc`]),
      ]);
      const [ca = '', certificate = '', key = ''] = made.stdout.split('\n---\n');
      pairs.push({ ca, certificate, key });
    }
    const cas = pairs.map(({ ca }) => ca).join('\n');
    await put({ name: 'site-ca', type: 'Opaque', data: () => ({ 'ca.crt': cas }) }, 0, label);
    await put(certificate, 0);
    await release({
      ...values,
      cluster: { certificates: { serverCASecret: 'site-ca', serverTLSSecret: certificate.name } },
    });
  }

  async function put(
    { name, type, data }: Omit<Kept, 'isApplied'>,
    turn: number,
    labels = {},
  ): Promise<void> {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, labels },
      type,
      stringData: data(turn),
    };
    await scenario.kube.apply(secret, { namespace: scenario.namespace });
  }

  async function program(command: string, ...args: string[]): Promise<string> {
    const { stdout, stderr } = await butlerPostgres(scenario, [command, ...args]);
    expect(stderr).toBe('');
    return stdout;
  }

  /** What status says of Secrets. */
  async function status(): Promise<{ well: boolean; lines: string[] }> {
    const { well, lines } = JSON.parse(await program('status', RELEASE, '--output', 'json')) as {
      well: boolean;
      lines: { about: string; state: string; words: string }[];
    };
    const secrets = lines.filter(({ about }) => about === 'secrets');
    return { well, lines: secrets.map(({ state, words }) => `${state}: ${words}`) };
  }

  /** What preflight says of them. */
  async function obstacles(): Promise<string[]> {
    const said = await program(
      'preflight',
      '--values',
      file,
      '--values',
      over,
      '--release',
      RELEASE,
      '--json',
    );
    const { diagnostics } = JSON.parse(said) as { diagnostics: { code: string; message: string }[] };
    return diagnostics
      .filter(({ code }) => code.startsWith('secret-'))
      .map(({ code, message }) => `${code}: ${message}`);
  }

  /** Runs the command that a line of status ends with. */
  async function obey(line = ''): Promise<void> {
    const [command] = /kubectl .*$/.exec(line) ?? [];
    if (command === undefined) throw new Error(`no command in: ${line}`);
    const env = { ...process.env, KUBECONFIG: scenario.kube.kubeconfig };
    await runTool('bash', 'bash', ['-c', command], { env });
  }

  const isClean = (name: string): Promise<boolean> =>
    scenario.until(`status to say nothing of Secret ${name}`, async () => {
      const lines = (await status()).lines.filter((line) => line.includes(name));
      return lines.length === 0 ? met(true) : notYet(lines.join('\n'));
    });

  const applied = ({ isApplied }: Kept, turn: number): Promise<boolean> =>
    scenario.until('it to be applied', async () =>
      (await isApplied(turn)) ? met(true) : notYet('it is not'),
    );

  /** Installs or upgrades the release with these values over those of everybody who logs in. */
  async function release(own: typeof values): Promise<void> {
    await writeFile(over, stringify(own));
    const options = { ...(await scenario.helmOptions([file, over])), timeoutSeconds: 900, install: true };
    await tool.upgrade(RELEASE, scenario.chart, options);
    await scenario.healthy(clusterRef(CLUSTER));
  }

  /** Changes one that has no label, looks that nothing comes of it but words, and does what they say. */
  async function rotate(one: Kept): Promise<void> {
    await applied(one, 0);
    expect((await status()).lines).toContainEqual(
      expect.stringMatching(`^doubtful: what is changed in Secret ${one.name} does not reach`),
    );
    expect(await obstacles()).toContainEqual(
      expect.stringMatching(`^secret-not-reloaded: the Secret ${one.name},`),
    );
    await put(one, 1);
    // longer than the operator takes where it sees a change
    await setTimeout(20_000);
    expect(await one.isApplied(1)).toBe(false);
    expect(await one.isApplied(0)).toBe(true);
    const { well, lines } = await status();
    expect(well).toBe(false);
    const [said] = lines.filter((line) => line.includes(one.name));
    expect(said).toMatch(new RegExp(`^wrong: Secret ${one.name} was changed, and .* does not have it`));
    await obey(said);
    await applied(one, 1);
    await isClean(one.name);
  }

  beforeAll(async () => {
    tool = await helm();
    scenario = await Scenario.open('secrets');
    const { namespace, kube } = scenario;
    file = await accessValues(scenario, ldap);
    over = join(dirname(file), 'over.yaml');
    values = {
      access: {
        ldap: {
          ...(await ldapValues(scenario, ldap)),
          bind: null,
          search: {
            baseDN: 'ou=people,dc=example,dc=org',
            attribute: 'uid',
            bindDN: 'cn=reader,dc=example,dc=org',
            bindPassword: { name: search.name, key: 'password' },
          },
        },
      },
    };
    for (const one of [member, search]) await put(one, 0);
    await release(values);
    const image = text(await kube.get(clusterRef(CLUSTER), namespace), 'status', 'image');
    client = await SqlClient.start(kube, { namespace, cluster: CLUSTER, image });
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    if ((file as string | undefined) !== undefined) await rm(dirname(file), { recursive: true });
  });

  it(
    'the password of a member is applied with the label only, and status and preflight say so',
    () => rotate(member),
    10 * MINUTE,
  );

  it('are nothing to speak of where all have it', async () => {
    expect((await status()).lines).toEqual([expect.stringMatching(/^well: \d+ are there, and applied$/)]);
    expect(await obstacles()).toEqual([]);
  });

  it(
    'the password of the LDAP search is applied by what status says',
    async () => {
      const logsIn = (): Promise<boolean> =>
        client.attempt({ ...rw, ...alice }, 'SELECT 1').then(({ exitCode }) => exitCode === 0);
      expect(await logsIn()).toBe(true);
      for (const turn of [1, 0]) {
        await put(search, turn);
        const { lines } = await status();
        expect(lines).toEqual([
          expect.stringMatching('^wrong: PostgreSQL searches LDAP by an older password'),
        ]);
        await obey(lines[0]);
        await isClean(search.name);
        expect(await logsIn()).toBe(turn === 0);
      }
    },
    10 * MINUTE,
  );

  it('one that is deleted is missed', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: member.name } };
    await scenario.kube.remove(secret, scenario.namespace);
    const { well, lines } = await status();
    expect(well).toBe(false);
    expect(lines).toEqual([
      expect.stringMatching(`^wrong: there is no Secret ${member.name}, which DatabaseRole .* names$`),
    ]);
    expect(await obstacles()).toEqual([
      expect.stringMatching(`^secret-missing: there is no Secret ${member.name} `),
    ]);
    await put(member, 0, label);
    await isClean(member.name);
  });

  // the last: the client does not know its CA
  it(
    "the server's certificate is applied with the label only, and status and preflight say so",
    async () => {
      await takeCertificates();
      await rotate(certificate);
    },
    15 * MINUTE,
  );
});
