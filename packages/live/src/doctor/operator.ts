import { nameOf, textAt, textsAt } from '../json.ts';
import { of } from '../seen/seen.ts';
import { certificateLines } from '../status/server.ts';
import { runbook, type Cause } from './cause.ts';
import { heldUpByJoin, heldUpByStandby } from './held-up.ts';
import { events, phase, said } from './signs.ts';

/** Causes that the operator knows, or is. */
export const operatorCauses: readonly Cause[] = [
  {
    id: 'operator-down',
    words: 'the operator does not run, so that nothing is repaired, failed over or changed',
    hint: 'kubectl -n cnpg-system get pods, or where it is installed; PostgreSQL itself goes on.',
    find: (seen) =>
      of(seen, 'operators')
        .filter((one) => !(Number(textAt(one, 'status', 'readyReplicas')) > 0))
        .map((one) => `Deployment ${textAt(one, 'metadata', 'namespace')}/${nameOf(one)} has no ready pod`),
  },
  {
    id: 'operator-missing',
    words: 'there is no operator',
    hint: 'Install CloudNativePG: https://cloudnative-pg.io/docs/1.30/installation_upgrade/',
    find: (seen) =>
      seen.objects.operators?.length === 0
        ? ['no Deployment has the label app.kubernetes.io/name=cloudnative-pg']
        : [],
  },
  {
    id: 'plugin-missing',
    words: 'a plugin is not there, or the operator cannot speak to it',
    hint: 'Install the plugin into the namespace of the operator, with its certificates; look at its pods.',
    find: (seen) =>
      [
        ...phase(seen, /unknown plugin|interacting with plugins/),
        ...said(seen, /unknown plugin|while loading plugins/i, /^operator$/),
      ].slice(0, 3),
  },
  {
    id: 'image-catalog',
    words: 'an image catalog does not have the image',
    hint: 'Look at cluster.image.catalog and major, and at the catalog.',
    find: (seen) => phase(seen, /image catalog/i),
  },
  {
    id: 'definition-invalid',
    words: 'the operator refuses the Cluster as it is written',
    hint: 'butler-postgres validate says which value it comes from.',
    find: (seen) => phase(seen, /Invalid cluster definition|Unable to create required cluster objects/),
  },
  {
    id: 'unrecoverable',
    words: 'no instance is left that has the data',
    hint: 'Make a new cluster from the archive.',
    page: 'docs/recovery.md',
    find: (seen) => phase(seen, /unrecoverable/),
  },
  {
    id: 'standby-holds-up-primary',
    words: "the primary's pod is gone, and the operator waits for a standby that waits for the primary",
    hint: "kubectl delete pod of that standby, if the primary's volume is there: the operator then makes the primary's pod first.",
    page: runbook('PostgresOffline'),
    find: heldUpByStandby,
  },
  {
    id: 'join-holds-up-primary',
    words: "the primary's pod is gone, and the operator waits for a Job that copies the primary",
    hint: "kubectl delete job of that name, and the claim of its instance: the operator then makes the primary's pod, and the copy again.",
    page: runbook('PostgresOffline'),
    find: heldUpByJoin,
  },
  {
    id: 'switchover-required',
    words: 'the primary waits for a person to switch over',
    hint: 'kubectl cnpg promote, at a quiet hour; cluster.primaryUpdateStrategy is supervised.',
    page: runbook('PostgresSwitchoverRequired'),
    find: (seen) => phase(seen, /Waiting for user action/),
  },
  {
    id: 'fenced',
    words: 'an instance is fenced: PostgreSQL is stopped in it on purpose',
    hint: 'kubectl cnpg fencing off, when whoever fenced it agrees.',
    page: runbook('PostgresInstanceFenced'),
    find: (seen) => annotated(seen, 'cnpg.io/fencedInstances', (value) => !['', '[]'].includes(value)),
  },
  {
    id: 'hibernated',
    words: 'the cluster is hibernated: PostgreSQL is stopped, and its volumes are kept',
    hint: 'Take cnpg.io/hibernation out of cluster.annotations, and upgrade the release.',
    find: (seen) => annotated(seen, 'cnpg.io/hibernation', (value) => value === 'on'),
  },
  {
    id: 'reconciliation-off',
    words: 'the operator is told to leave the Cluster alone',
    hint: 'Take the annotation cnpg.io/reconciliationLoop away.',
    find: (seen) => annotated(seen, 'cnpg.io/reconciliationLoop', (value) => value === 'disabled'),
  },
  {
    id: 'certificate-ended',
    words: 'a certificate has ended, or ends in days',
    hint: 'The operator renews its own 7 days before; others are those of cluster.certificates and their issuer.',
    page: runbook('PostgresCertificateExpiry'),
    find: (seen) => [
      ...certificateLines(seen)
        .filter(({ state }) => state === 'wrong' || state === 'doubtful')
        .map(({ words }) => `certificate ${words}`),
      ...said(seen, /certificate has expired/),
      ...events(seen, /Checking expiring date of secret/),
    ],
  },
];

function annotated(
  seen: Parameters<Cause['find']>[0],
  name: string,
  isIt: (value: string) => boolean,
): string[] {
  return of(seen, 'clusters').flatMap((one) => {
    const value = textsAt(one, 'metadata', 'annotations')[name];
    return value !== undefined && isIt(value) ? [`Cluster ${nameOf(one)} has ${name}: ${value}`] : [];
  });
}
