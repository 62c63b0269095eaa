import {
  and,
  concat,
  eachEntry,
  entry,
  field,
  has,
  ifSet,
  index,
  map,
  ne,
  not,
  plain,
  when,
  yamlTemplate,
  type Expr,
  type MapNode,
} from '@butler-postgres/helm-kit';
import { hasStandbys, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { fullname, namespace, poolerHost } from '../common/names.ts';
import { eachPoolerService } from '../common/pooler-services.ts';
import { poolerCa } from '../poolers/certificate.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

/** A name under which clients reach the cluster. */
export interface Endpoint {
  host: string;
  what: string;
  readOnly?: boolean;
  pooler?: boolean;
  /** The Secret with the CA of its certificate, where that is not the cluster's. */
  ca?: string;
}

export type Endpoints = Record<string, Endpoint>;

/** A pooler by a name that is known outside. */
const outsidePooler = (name: Expr<string>, host: Expr<string>): MapNode<Endpoint> =>
  map<Endpoint>({
    host,
    what: concat`pooler ${plain(name)}, from outside Kubernetes`,
    readOnly: when(ne(field(index(poolerSpecs, name), ['type'], 'rw'), 'rw'), true),
    pooler: true,
    ca: poolerCa({ pooler: index(poolerSpecs, name) }),
  });

export const endpoints = yamlTemplate<Endpoints>(
  'butler-postgres.endpoints',
  'Where clients connect, by a short name.',
  {
    rw: { host: concat`${fullname}-rw.${namespace}.svc`, what: 'the primary itself' },
    $standbys: when(
      and(hasStandbys, not(has('ro', field(spec, ['managed', 'services', 'disabledDefaultServices'], [])))),
      {
        ro: { host: concat`${fullname}-ro.${namespace}.svc`, what: 'the standbys', readOnly: true },
      },
    ),
    $poolers: eachEntry(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) =>
      entry<Endpoint>(
        concat`pooler-${plain(name)}`,
        map({
          host: concat`${poolerHost(name)}.${namespace}.svc`,
          what: concat`pooler ${plain(name)}, ${field(pooler, ['pgbouncer', 'poolMode'], 'session')} mode, ${field(pooler, ['type'], 'rw')}`,
          readOnly: when(ne(field(pooler, ['type'], 'rw'), 'rw'), true),
          pooler: true,
          ca: poolerCa({ pooler }),
        }),
      ),
    ),
    $outsidePoolers: eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) =>
      ifSet(pooler.service, (service) =>
        ifSet(service.hostname, (host) =>
          entry<Endpoint>(concat`pooler-${plain(name)}-outside`, outsidePooler(name, host)),
        ),
      ),
    ),
    $outsidePoolerServices: eachPoolerService((name, key, service) =>
      ifSet(service.hostname, (host) =>
        entry<Endpoint>(
          // a dot, which no pooler's key has
          concat`pooler-${plain(name)}.${plain(key)}-outside`,
          outsidePooler(name, host),
        ),
      ),
    ),
    $outsideServices: eachEntry(values.services, { key: 'name', item: 'service' }, (name, service) =>
      ifSet(service.hostname, (host) =>
        entry<Endpoint>(
          concat`service-${plain(name)}-outside`,
          map({
            host,
            what: concat`instances (${service.selectorType}), from outside Kubernetes`,
            readOnly: when(ne(service.selectorType, 'rw'), true),
          }),
        ),
      ),
    ),
  },
);
