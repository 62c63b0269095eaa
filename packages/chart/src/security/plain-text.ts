import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  each,
  eachEntry,
  eq,
  field,
  fromYamlArray,
  has,
  join,
  listTemplateWith,
  map,
  ne,
  not,
  or,
  orDefault,
  policy,
  policyForEachOf,
  regexMatch,
  type Expr,
} from '@butler-postgres/helm-kit';
import { managerLine, plainTextRefused } from '../access/hba.ts';
import { spec, specParameter } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { doubted, type Rule } from '../common/rule.ts';

const { access, backups, externalClusters, logging } = values;
const { shipping } = logging;
const http = '^[hH][tT][tT][pP]://';

interface Store {
  readonly at: string;
  readonly url: string;
}

const urlOf = (section: Expr<object>, ...path: readonly string[]): Expr<string> =>
  dig([...path, 'endpointURL'], '', section);

export const storeUrls = listTemplateWith<{ spec: ClusterSpec }, Store>(
  'butler-postgres.storeUrls',
  'Addresses of the object stores.',
  specParameter,
  ({ spec: sent }) => [
    map<Store>({ at: 'backups.objectStore.endpointURL', url: urlOf(backups, 'objectStore') }),
    map<Store>({
      at: 'cluster.overrides.backup.barmanObjectStore.endpointURL',
      url: field(sent, ['backup', 'barmanObjectStore', 'endpointURL'], ''),
    }),
    eachEntry(externalClusters, { key: 'name', item: 'external' }, (name, external) =>
      map<Store>({
        at: concat`externalClusters.${name}.objectStore.endpointURL`,
        url: urlOf(external, 'objectStore'),
      }),
    ),
    each(field(sent, ['externalClusters'], []), (external) =>
      map<Store>({
        at: 'cluster.overrides.externalClusters',
        url: field(external, ['barmanObjectStore', 'endpointURL'], ''),
      }),
    ),
  ],
);

const externals = field(spec, ['externalClusters'], []);
const ldap = ['postgresql', 'ldap'] as const;

/** What Kubernetes keeps in a Secret, in either way to write it. */
const hasData = (object: Expr<object>): Expr<boolean> =>
  or(dig<object>(['data'], {}, object), dig<object>(['stringData'], {}, object));

const lines = field(spec, ['postgresql', 'pg_hba'], []);

/** What goes over the network for everybody to read. */
export const plainTextPolicies: readonly Rule[] = [
  policy('plain-text-connections', doubted, {
    broken: not(has(plainTextRefused, lines)),
    path: 'cluster.postgresql.refusePlainText',
    message: concat`clients may connect without TLS, and what they send can be read on the way`,
    hint: concat`set it to true, and take no null for pg_hba in cluster.overrides`,
  }),
  policy('access-lines-taken-away', 'error', {
    broken: and(access.enabled, not(has(managerLine, lines))),
    path: 'cluster.overrides.postgresql.pg_hba',
    message: concat`the lines of pg_hba.conf are taken away by which the members of access log in as they should, and others do not`,
    hint: concat`take the null out`,
  }),
  policyForEachOf('secret-in-values', 'error', values.extraObjects, 'object', (object) => ({
    broken: and(eq(object.kind, 'Secret'), hasData(object)),
    path: 'extraObjects',
    message: concat`what the Secret ${object.metadata.name} holds can be read in Git, and in the release that Helm keeps`,
    hint: concat`have it made by External Secrets, Sealed Secrets or SOPS, and only name it here`,
  })),
  policyForEachOf('store-plain-http', 'error', fromYamlArray(storeUrls({ spec })), 'store', (store) => ({
    broken: regexMatch(http, store.url),
    path: store.at,
    message: concat`backups, and what the keys of the store sign, go over the network in plain text`,
    hint: concat`use https, with endpointCA for a CA of the site's own`,
  })),
  policy('logs-plain-http', doubted, {
    broken: and(
      shipping.enabled,
      shipping.credentialsSecret,
      or(
        regexMatch(http, orDefault(shipping.loki.endpoint, '')),
        regexMatch(
          '(^|,)[hH][tT][tT][pP]://',
          join(',', dig<string[]>(['elasticsearch', 'endpoints'], [], shipping)),
        ),
      ),
    ),
    path: 'logging.shipping',
    message: concat`logs, and the password of their store, go over the network in plain text`,
    hint: concat`use https, with caSecret for a CA of the site's own`,
  }),
  policy('ldap-plain-text', 'error', {
    broken: and(
      field(spec, ldap, {}),
      ne(field(spec, [...ldap, 'scheme'], 'ldap'), 'ldaps'),
      not(field(spec, [...ldap, 'tls'], false)),
    ),
    path: 'cluster.overrides.postgresql.ldap',
    message: concat`passwords go to the LDAP server in plain text`,
    hint: concat`set scheme: ldaps or tls: true, or use access.ldap`,
  }),
  policyForEachOf('external-plain-text', doubted, externals, 'external', (external) => ({
    broken: and(
      field(external, ['connectionParameters', 'host'], ''),
      regexMatch('^(disable|allow|prefer)$', field(external, ['connectionParameters', 'sslmode'], 'prefer')),
    ),
    path: 'cluster.overrides.externalClusters',
    message: concat`the password and the data of ${field(external, ['name'], '')} may go over the network in plain text`,
    hint: concat`set sslmode to verify-full`,
  })),
];
