import { isDuration } from '../grammar/duration.ts';
import type { Refusal } from '../refusal.ts';
import { unknownSource } from './bootstrap.ts';
import { hasExternal, isReplica, type Cluster } from './cluster.ts';

/** What a demotion token carries (pkg/utils/parser.go, PgControldataTokenContent). */
const tokenFields = [
  'latestCheckpointTimelineID',
  'redoWalFile',
  'databaseSystemIdentifier',
  'latestCheckpointREDOLocation',
  'timeOfLatestCheckpoint',
  'operatorVersion',
];

/** Rules on clusters that follow another one (validateReplicaMode, validatePromotionToken). */
export function* wrongReplica(cluster: Cluster): Generator<Refusal> {
  const { replica, bootstrap } = cluster.spec;
  if (replica === undefined) return;
  const refused = (id: string, name: string, message: string, hint: string): Refusal => ({
    id,
    field: ['spec', 'replica', name],
    message,
    hint,
  });
  const { enabled, primary = '', self = '', source, minApplyDelay, promotionToken: token = '' } = replica;
  if (minApplyDelay !== undefined && !isDuration(minApplyDelay))
    yield refused(
      'replica-delay',
      'minApplyDelay',
      `"${minApplyDelay}" is no duration that the operator can read`,
      'write hours, minutes and seconds, such as 120h or 1h30m: there is no unit of days',
    );
  if (enabled !== undefined && primary !== '')
    yield refused(
      'replica-mode',
      'enabled',
      'primary says which of several clusters is followed, and enabled says it again',
      'give primary or enabled, not both',
    );
  if (isReplica(cluster) && bootstrap?.pg_basebackup === undefined && bootstrap?.recovery === undefined)
    yield {
      id: 'replica-bootstrap',
      field: ['spec', 'replica'],
      message: 'a cluster that follows another one begins with its data, and this one begins empty',
      hint: 'bootstrap it by recovery or pg_basebackup',
    };
  for (const [name, value] of Object.entries({ source, primary, self }))
    if ((name === 'source' || value !== '') && !hasExternal(cluster, value))
      yield unknownSource(['spec', 'replica', name], value, `replica-${name}-unknown`);
  if (token === '') return;
  if (minApplyDelay !== undefined)
    yield refused(
      'promotion-token',
      'minApplyDelay',
      'a cluster that is being promoted cannot lag behind',
      'take minApplyDelay or promotionToken out',
    );
  else if (isReplica(cluster))
    yield refused(
      'promotion-token',
      'promotionToken',
      'only a cluster that becomes the primary takes a token',
      'name this cluster as primary, or take promotionToken out',
    );
  else if (!isToken(token))
    yield refused(
      'promotion-token',
      'promotionToken',
      'this is no demotion token',
      "copy status.demotionToken of the former primary's Cluster whole",
    );
}

function isToken(text: string): boolean {
  const isBase64 =
    /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/.test(text) && text.replaceAll(/[\r\n]/g, '').length % 4 === 0;
  if (!isBase64) return false;
  try {
    const content = JSON.parse(Buffer.from(text, 'base64').toString()) as Record<string, unknown> | null;
    return tokenFields.every((name) => typeof content?.[name] === 'string' && content[name] !== '');
  } catch {
    return false;
  }
}
