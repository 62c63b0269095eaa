import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inWorkspace } from './workspace.ts';

type Answer = readonly [file: string, says: string];
const ofCase = (name: string, says: string, file = 'expected.yaml'): Answer => [
  `packages/chart/src/${name.replace('/', '/cases/')}/${file}`,
  says,
];
const refused = (name: string, rule: string): Answer => ofCase(name, `(${rule})`, 'refused.txt');
const ofTest = (file: string, name: string): Answer => [`packages/${file}.test.ts`, name];

/** Inputs that once had a wrong answer, by kind: what holds the right one, a file of a case or a test, and what it says. */
const kinds: Record<string, Record<string, readonly Answer[]>> = {
  'what one pod or store is given, the others lack': {
    'cluster.affinity.tolerations and nodeSelector, with access': [
      ofCase('pods/cluster-on-nodes-of-its-own', 'kind: CronJob'),
      ofCase('pods/cluster-on-nodes-of-its-own', 'key: dedicated'),
      ofTest('conformance/src/tainted.kind', 'and each of them has the pull secret'),
    ],
    'cluster.image.pullSecrets': [
      ofCase('pods/images-from-one-registry', '- name: postgres'),
      ofTest('chart/src/pods/maximal', '%s is as pods.all says'),
      ofTest('conformance/src/kinds.kind', 'every pod of the releases has the pull secret'),
    ],
    'backups.sidecar.env, and a store of externalClusters': [
      ofCase('backups/env-of-every-store', 'value: us-west-2'),
      ofTest('chart/src/pods/maximal', '%s has the environment of the archive'),
    ],
  },
  'a name written in the templates that the site can change': {
    'cluster.overrides.certificates with a CA of the site': [
      ofCase('access/ca-of-the-site', '- secret:\n                  name: site-ca'),
      ofCase('access/ca-of-the-site', 'key ca.crt of Secret site-ca'),
      ofCase('access/ca-of-the-site', 'serverName: demo-butler-postgres-rw\n'),
      ofTest('conformance/src/kinds.kind', 'by the name that the PodMonitor checks'),
    ],
    'clientTLSSecret and clientCASecret of a pooler': [
      ofCase('poolers/certificate-of-its-own', 'serverName: demo-butler-postgres-pooler-rw.butler.svc'),
      ofCase('poolers/certificate-of-its-own', 'sslmode=verify-full&sslrootcert=site-ca.crt'),
    ],
    'clients outside Kubernetes, and the name of a load balancer': [
      ofCase('poolers/names-outside', '- butler.example.org'),
      ofCase('poolers/names-outside', 'external-dns.alpha.kubernetes.io/hostname: butler.example.org'),
      ofCase('poolers/names-outside', 'url: postgresql://butler.example.org:5432/lsstdb1'),
      ofTest('conformance/src/kinds.kind', 'a pooler is reached by its name outside Kubernetes'),
    ],
    "a label cluster that is the site's own": [
      refused('monitoring/cluster-label-twice', 'cluster-label-twice'),
      ofCase('monitoring/label-of-the-kubernetes-cluster', 'exported_cluster'),
      ofTest('chart/src/monitoring/dashboards', 'choose the cluster by the label of the values'),
    ],
    'pods renamed by a virtual cluster': [
      ofCase('monitoring/virtual-cluster', '-x-butler-x-usdf-dev'),
      ofTest('chart/src/monitoring/alerts', 'does so on the host of a virtual cluster'),
    ],
  },
  'documentation that no test holds to the chart': {
    'docs/interruptions.md: server_login_retry': [
      ofTest('chart/src/package/docs', 'the settings that docs/interruptions.md lists'),
      ['docs/interruptions.md', '`poolers.<name>.parameters.server_login_retry`: **0.5 s**'],
    ],
    'packages/cli/README.md: documents of an environment': [
      ofTest('cli/src/readme', "expect(own).toContain(table.replace(/^```\\n/, ''))"),
    ],
    'README.md: tasks before the build of the chart': [
      ofTest('docs/src/blocks/counts', 'README has the number of tasks before the build of the chart'),
    ],
    "the coverage table: fields of the Cluster's image": [
      ofTest('chart/src/package/chart', 'those of its image among them'),
    ],
    'README of the chart: everything is reachable': [
      ofTest('chart/src/package/chart', 'is all of %s.spec: %d fields'),
      ofTest('chart/src/package/chart', 'is every kind of the operator that the chart prints'),
    ],
  },
  'what runs is flagged, and is no mistake': {
    'settings that the operator owns, at its own value': [
      ofCase('settings/as-exported', 'log_destination: csvlog'),
      ofTest(
        'import/src/exported',
        'say settings of the operator at its own values, and no rule is about these',
      ),
      ofTest('import/src/import', 'leave out without a word what the operator writes by itself'),
    ],
    'a pooler of no instances': [
      ofCase('poolers/parked', 'instances: 0'),
      ofTest('import/src/as-it-runs', 'keeps a parked pooler'),
    ],
    '${VAR} of Flux in a URL, and where no text belongs': [
      ofTest('checks/src/check-manifests', "storage: { size: '${SIZE:=10Gi}' }"),
      ofTest('import/src/as-it-runs', 'an archive whose address somebody fills in'),
      ofTest('import/src/as-it-runs', 'keeps fields in which Flux fills in what is no text'),
    ],
    'a replica without backups': [
      ofTest('import/src/rules', 'nothing is said of backups where a replica has none'),
    ],
    'pools of a running deployment that are larger than the server': [
      ofTest('import/src/rules', 'are accepted with a reason, and stay in their keys'),
    ],
  },
  'what runs restarts, or gets another name, when it is adopted': {
    'probes that the chart states': [
      ofTest('import/src/exported', 'come back from the values as they were, and no pod is replaced'),
      ofTest('conformance/src/adopt.kind', 'is taken over without a restart, another name or a gap'),
    ],
    'names of Pooler, ScheduledBackup, ObjectStore, Database, DatabaseRole and Service': [
      ofCase('cluster/names-kept', 'name: usdf-pgbouncer'),
      ofTest('import/src/as-it-runs', 'keeps the name of its %s, and no pod is replaced'),
    ],
    "a Service that exists, and is not the operator's": [
      ofTest('import/src/deployment/conflicts', "a Service of a managed name that is not the operator's"),
      ofTest('import/src/deployment/beside', 'leaves a Service of other pods alone'),
    ],
    'an owner other than the user of its Secret': [
      ofTest('import/src/deployment/conflicts', 'a Secret of another user than the owner'),
      ofTest('import/src/import', 'name database and owner as the operator does where nobody does'),
    ],
    "a PodMonitor of the operator's own name": [
      ofTest('import/src/deployment/conflicts', "a PodMonitor of the operator's own name"),
    ],
    "an archive's folder": [
      ofTest('import/src/as-it-runs', 'keeps the folder of its archive, %s'),
      ofTest('conformance/src/adopt.kind', 'goes on in the folders of its archives'),
    ],
    '--take-ownership': [
      ['docs/adopt.md', '--take-ownership'],
      ofTest('import/src/as-it-runs', '--take-ownership --timeout 20m'),
    ],
  },
};

describe.each(Object.entries(kinds))('%s', (_, inputs) => {
  it.each(Object.entries(inputs))('%s', (_, answers) => {
    for (const [file, says] of answers) expect(readFileSync(inWorkspace(file), 'utf8')).toContain(says);
  });
});
