import {
  dig,
  fromYaml,
  gt,
  int,
  or,
  ternary,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { isProduction } from '../common/production.ts';
import { boundsConnections, connectionBounds } from './silent-store.ts';

type Environment = Readonly<Record<string, string>>;

const { sidecar } = values.backups;
// by dig: 0 switches it off, and orDefault would take it for nothing said
const attempts = int(dig<number>(['maxAttempts'], ternary(2, 0, isProduction), sidecar));

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
export const boundedCalls = yamlTemplate<Environment>(
  'butler-postgres.boundedCalls',
  'What bounds the calls of the clients of object stores, before backups.sidecar.env.',
  {
    $bounds: when(gt(attempts, 0), {
      AWS_MAX_ATTEMPTS: toString(attempts),
      AWS_RETRY_MODE: 'standard',
    }),
    $connections: connectionBounds,
  },
);

/** Of the plugin's container; what backups.sidecar.env says wins. */
export const environment: Expr<Environment> = fromYaml(override<Environment>(boundedCalls, sidecar.env));

export const hasEnvironment = or(gt(attempts, 0), boundsConnections, sidecar.env);
