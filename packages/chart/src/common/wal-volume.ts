import type { ClusterSpec } from '@butler-postgres/api';
import { dig, toString, type Expr } from '@butler-postgres/helm-kit';

/** The size of the volume on which the write-ahead log of a Cluster lies; nothing where a template of a claim says it. */
export const walVolumeIn = (spec: Expr<ClusterSpec>): Expr<string> =>
  toString(dig<string>(['walStorage', 'size'], dig<string>(['storage', 'size'], '', spec), spec));
