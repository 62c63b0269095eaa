import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { helm } from '../../packages/helm-cli/dist/index.js';
import { buildExamples } from './build.mjs';

/*
 * nx run tools:examples-kind: the charts of examples/ are installed on a cluster and used. Options, in the environment:
 *
 *   EXAMPLES_KUBECONFIG  the cluster; it may be one of kind only, since a definition of a kind is made and deleted
 *   EXAMPLES_WEB, EXAMPLES_REDIS, EXAMPLES_OPERATOR  images; the first two have public ones by default
 */
const {
  EXAMPLES_KUBECONFIG: kubeconfig,
  EXAMPLES_WEB: web = 'nginx:1.29',
  EXAMPLES_REDIS: redisImage = 'redis:8',
  EXAMPLES_OPERATOR: operatorImage,
} = process.env;
const folder = mkdtempSync(join(tmpdir(), 'helm-kit-examples-'));
const namespaces = ['helm-kit-examples', 'helm-kit-examples-other'];
const [namespace, other] = namespaces;
const run = (args, input) =>
  execFileSync('kubectl', ['--kubeconfig', kubeconfig, ...args], { encoding: 'utf8', input, stdio: 'pipe' });
const kubectl = (...args) => run(['--namespace', namespace, ...args]).trim();
const get = (...args) => JSON.parse(kubectl('get', ...args, '--output', 'json'));
const apply = (...objects) =>
  run(['apply', '--filename', '-'], objects.map((one) => JSON.stringify(one)).join('\n---\n'));
const redis = (pod, ...args) => kubectl('exec', pod, '--', 'redis-cli', ...args);

/** Asks until the answer is the wanted one; the last answer or error is what is told. */
async function until(wanted, ask, seconds = 60) {
  for (let past = 0; ; past++) {
    let answer;
    try {
      answer = ask();
    } catch (error) {
      answer = String(error.stderr ?? error);
    }
    if (answer === wanted) return;
    if (past >= seconds) assert.equal(answer, wanted);
    await sleep(1000);
  }
}

// before any hook, since one that cleans up runs where another has failed
assert.ok(kubeconfig, 'EXAMPLES_KUBECONFIG names no cluster');
assert.ok(operatorImage, 'EXAMPLES_OPERATOR names no image: docker build examples/operator makes it');
assert.match(kubectl('config', 'current-context'), /^kind-/);

let tool;
const install = (chart, set, action = 'install') =>
  tool[action]('demo', join(folder, 'charts', chart), {
    namespace,
    kubeconfig,
    set,
    wait: true,
    timeoutSeconds: 180,
  });
const uninstall = () => tool.uninstall('demo', { namespace, kubeconfig, wait: true });

before(async () => {
  buildExamples(folder);
  tool = await helm({ major: 4 });
  for (const name of namespaces) apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
});
after(() => {
  run(['delete', 'namespace', ...namespaces, '--ignore-not-found']);
  run(['delete', 'crd', 'greetings.example.org', '--ignore-not-found']);
  rmSync(folder, { recursive: true });
});

test('a web application answers by its Service, and is scaled and found by name when that is asked for', async () => {
  const [repository, tag] = web.split(/:(?=[^:/]*$)/);
  const image = { repository, tag };
  await install('web-app', { image, env: { GREETING: 'yes: "no"' } });
  const [first] = get('pods').items.map(({ metadata }) => metadata.name);
  assert.match(kubectl('exec', first, '--', 'curl', '--silent', '--fail', 'http://demo-web-app/'), /nginx/i);
  assert.equal(kubectl('exec', first, '--', 'printenv', 'GREETING'), 'yes: "no"');
  assert.match(kubectl('exec', first, '--', 'cat', '/etc/app/app.ini'), /^greeting = "hello"$/m);
  const more = { ingress: { hosts: ['www.example.org'] }, autoscaling: { enabled: true, min: 3 } };
  await install('web-app', { image, ...more }, 'upgrade');
  await until('3', () => String(get('deployment', 'demo-web-app').status.readyReplicas));
  const { spec, status } = get('ingress', 'demo-web-app');
  assert.equal(spec.rules[0].host, 'www.example.org');
  assert.deepEqual(status, { loadBalancer: {} });
  await uninstall();
  assert.deepEqual(
    get(
      'deployments,services,ingresses,horizontalpodautoscalers,configmaps',
      '--selector',
      'app.kubernetes.io/name=web-app',
    ).items,
    [],
  );
});

test('Redis without a password serves others, and its replicas follow it', async () => {
  await install('redis', { image: redisImage, replicas: 2, storage: { size: '64Mi' } });
  assert.equal(redis('demo-redis-1', '-h', 'demo-redis-0.demo-redis', 'set', 'a', '1'), 'OK');
  await until('1', () => redis('demo-redis-1', 'get', 'a'));
  await uninstall();
  kubectl('delete', 'pvc', '--all', '--wait');
});

test('Redis with a password keeps what was written when its pods are replaced, and refuses who does not know it', async () => {
  apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace },
    stringData: { password: "it's $1" },
  });
  const values = { image: redisImage, replicas: 2, storage: { size: '64Mi' }, passwordSecret: 'login' };
  await install('redis', values);
  const asUser = (pod, ...args) => redis(pod, '--no-auth-warning', '-a', "it's $1", ...args);
  assert.equal(asUser('demo-redis-0', 'set', 'a', '1'), 'OK');
  assert.match(redis('demo-redis-0', 'get', 'a'), /NOAUTH/);
  await install('redis', { ...values, settings: { 'maxmemory-policy': 'allkeys-lru' } }, 'upgrade');
  await until('maxmemory-policy\nallkeys-lru', () =>
    asUser('demo-redis-0', 'config', 'get', 'maxmemory-policy'),
  );
  assert.equal(asUser('demo-redis-0', 'get', 'a'), '1');
  await until('1', () => asUser('demo-redis-1', 'get', 'a'));
  await uninstall();
});

test('an operator acts in all namespaces, or where it is told to and has the rights', async () => {
  const greeting = (name, where) => ({
    apiVersion: 'example.org/v1',
    kind: 'Greeting',
    metadata: { name, namespace: where },
    spec: { text: `hello from ${where}` },
  });
  const textIn = (where, name) => () =>
    run(['get', 'configmap', name, '--namespace', where, '--output', 'jsonpath={.data.text}']);
  await install('operator', { image: operatorImage });
  apply(greeting('one', namespace), greeting('two', other));
  await until(`hello from ${namespace}`, textIn(namespace, 'one'));
  await until(`hello from ${other}`, textIn(other, 'two'));
  assert.throws(() => apply({ ...greeting('none', other), spec: {} }), /spec.text: Required value/);
  await install('operator', { image: operatorImage, watched: [namespace] }, 'upgrade');
  apply(greeting('three', other), greeting('four', namespace));
  await until(`hello from ${namespace}`, textIn(namespace, 'four'));
  assert.throws(textIn(other, 'three'), /NotFound/);
  const as = `system:serviceaccount:${namespace}:demo-operator`;
  const may = (where) => {
    try {
      return run(['auth', 'can-i', 'list', 'greetings.example.org', '--namespace', where, '--as', as]).trim();
    } catch (error) {
      return String(error.stdout).trim();
    }
  };
  assert.deepEqual(namespaces.map(may), ['yes', 'no']);
  await uninstall();
});
