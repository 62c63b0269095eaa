import type { ClusterSpec } from '@butler-postgres/api';
import {
  concat,
  field,
  fromYaml,
  gt,
  int,
  local,
  textTemplate,
  type Expr,
  type Parameter,
} from '@butler-postgres/helm-kit';
import { fullname } from '../common/names.ts';
import { mergedSpec } from './cluster.ts';

/** For a named template that is handed the spec, since each that reads it by itself would render it again. */
export const specParameter: { readonly spec: Parameter<ClusterSpec> } = { spec: { schema: undefined } };

/** The Cluster's spec as it is sent: what rules, alerts and derived names read, so that nothing passes them by. */
export const spec: Expr<ClusterSpec> = local('spec', fromYaml(mergedSpec));

export const instances = local('instances', int(field(spec, ['instances'], 1)));

/** There are standbys, of which alerts on high availability speak. */
export const hasStandbys = gt(instances, 1);

/** PostgreSQL's settings. */
export const settings = local('settings', field(spec, ['postgresql', 'parameters'], {}));

/** A Secret of the site's own may have digits only for its name, so it is quoted where it is printed. */
export const serverCa = textTemplate(
  'butler-postgres.serverCa',
  'The Secret with the CA by which clients know the server.',
  field(spec, ['certificates', 'serverCASecret'], concat`${fullname}-ca`),
);
