import type { Attempt, LoneAttempt } from '../attempt.ts';
import { catalogues } from './catalogue.ts';
import { conventions } from './conventions.ts';
import { databases } from './databases.ts';
import { leaving } from './leaving.ts';
import { limits } from './limits.ts';
import { logical } from './logical.ts';
import { lonely } from './lone.ts';
import { managers } from './manager.ts';
import { memberships } from './memberships.ts';
import { pools } from './pool.ts';
import { runs } from './runs.ts';
import { servers } from './server.ts';
import { sessions } from './sessions.ts';
import { shadowing } from './shadows.ts';
import { sharedLogins } from './shared-login.ts';

/** All that is tried in one server, in this order: traps are set last, so that the attackers do not run into them. */
export const attempts: readonly Attempt[] = [
  ...runs,
  ...servers,
  ...managers,
  ...memberships,
  ...leaving,
  ...limits,
  ...conventions,
  ...sessions,
  ...pools,
  ...sharedLogins,
  ...logical,
  ...databases,
  ...shadowing,
  ...catalogues,
];

/** All that is tried before that, one after the other. */
export const loneAttempts: readonly LoneAttempt[] = lonely;
