import {
  concat,
  contains,
  given,
  orDefault,
  plain,
  replace,
  textTemplate,
  type Expr,
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

/** The release's namespace within a name. By itself it is written as `release.Namespace`, quoted: it may be called 5. */
export const namespace = plain(release.Namespace);

/** Name of a Pooler and of its Service. */
export function poolerHost(name: Expr<string>): Expr<string> {
  return concat`${fullname}-pooler-${plain(name)}`;
}

export const ownerSecret = textTemplate(
  'butler-postgres.ownerSecret',
  "The Secret with the password of the first database's owner.",
  given(values.cluster.initdb.secretName, concat`${fullname}-app`),
);
