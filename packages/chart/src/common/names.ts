import {
  concat,
  contains,
  dig,
  given,
  orDefault,
  plain,
  replace,
  textParameter,
  textTemplate,
  textTemplateWith,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { chart, release, values } from './context.ts';

export const name = plain(
  textTemplate(
    'butler-postgres.name',
    "The chart's name, or nameOverride.",
    orDefault(values.nameOverride, chart.Name),
  ),
);

/** Never shortened: a shortened name would be another cluster. The policy name-length refuses it instead. */
export const fullname = plain(
  textTemplate(
    'butler-postgres.fullname',
    `The Cluster's name, with which all other names begin. A release whose name has the chart's name in it
does not get it twice. A name that is too long is refused, not cut: a cut name would be another cluster.`,
    given(values.fullnameOverride, {
      when: contains(name, release.Name),
      then: release.Name,
      otherwise: concat`${release.Name}-${name}`,
    }),
  ),
);

export const chartLabel = textTemplate(
  'butler-postgres.chart',
  "The chart's name and version, as the value of a label.",
  replace('+', '_', concat`${chart.Name}-${chart.Version}`),
);

/** Quoted wherever it is written by itself: a namespace may be called 5. */
export const objectNamespace = textTemplate(
  'butler-postgres.namespace',
  "The namespace of the release's objects.",
  orDefault(values.namespaceOverride, release.Namespace),
);

/** The namespace within a name. */
export const namespace = plain(objectNamespace);

export const poolerName = textTemplateWith<{ name: string }>(
  'butler-postgres.poolerName',
  "A Pooler's name, which its Service and its Deployment have too, by its key in the values.",
  { name: textParameter },
  ({ name }) => orDefault(dig([name, 'name'], '', values.poolers), concat`${fullname}-pooler-${plain(name)}`),
);

/** Name of a Pooler and of its Service. */
export function poolerHost(name: Expr<string>): Expr<string> {
  return plain(poolerName({ name }));
}

/** An entry of the values that makes an object. */
type Named = Ref<{ readonly name?: string }>;

export const poolerService = textTemplateWith<{ pooler: string; key: string }>(
  'butler-postgres.poolerServiceName',
  'The name of a further Service of a pooler, by its key in the values.',
  { pooler: textParameter, key: textParameter },
  ({ pooler, key }) =>
    orDefault(
      dig([pooler, 'services', key, 'name'], '', values.poolers),
      concat`${poolerHost(pooler)}-${plain(key)}`,
    ),
);

/** Name of a further Service of a pooler. */
export function poolerServiceName(pooler: Expr<string>, key: Expr<string>): Expr<string> {
  return plain(poolerService({ pooler, key }));
}

/** Name of a Service for the instances. */
export function serviceName(key: Expr<string>, service: Named): Expr<string> {
  return plain(orDefault(service.name, ofCluster(key)));
}

/** Name of a ScheduledBackup. */
export function scheduleName(key: Expr<string>, schedule: Named): Expr<string> {
  return orDefault(schedule.name, ofCluster(key));
}

/** Name of a Database or DatabaseRole. */
export function objectName(key: Expr<string>, entry: Ref<{ readonly objectName?: string }>): Expr<string> {
  return orDefault(entry.objectName, ofCluster(key));
}

/** Name of the ObjectStore from which an external cluster's archive is read, where it has one of its own. */
export function externalStore(
  key: Expr<string>,
  cluster: Ref<{ readonly objectStore?: { readonly name?: string } }>,
): Expr<string> {
  return orDefault(dig(['objectStore', 'name'], '', cluster), ofCluster(key));
}

export const storeName = textTemplate(
  'butler-postgres.objectStoreName',
  'The ObjectStore that the cluster archives to.',
  orDefault(dig(['objectStore', 'name'], '', values.backups), fullname),
);

/** Name of the PodMonitor of the instances. */
export const instanceMonitor = orDefault(values.monitoring.podMonitor.name, fullname);

/** Name of a pooler's PodMonitor. */
export function poolerMonitor(name: Expr<string>): Expr<string> {
  return orDefault(dig([name, 'podMonitorName'], '', values.poolers), poolerHost(name));
}

/** Name of a Publication. */
export function publicationName(
  key: Expr<string>,
  entry: Ref<{ readonly objectName?: string }>,
): Expr<string> {
  return orDefault(entry.objectName, concat`${fullname}-publication-${plain(key)}`);
}

/** Name of a Subscription. */
export function subscriptionName(
  key: Expr<string>,
  entry: Ref<{ readonly objectName?: string }>,
): Expr<string> {
  return orDefault(entry.objectName, concat`${fullname}-subscription-${plain(key)}`);
}

function ofCluster(key: Expr<string>): Expr<string> {
  return concat`${fullname}-${plain(key)}`;
}

export const ownerSecret = textTemplate(
  'butler-postgres.ownerSecret',
  "The Secret with the password of the first database's owner.",
  given(values.cluster.initdb.secretName, concat`${fullname}-app`),
);
