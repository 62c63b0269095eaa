import type { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';

/** Moments that the operator reads: as PostgreSQL prints them, or of RFC 3339, where the zone may be left out. */
const printed = /^(\d{4,})-(\d\d)-(\d\d)( (\d\d):(\d\d):(\d\d)(\.\d+)?([+-]\d\d(:\d\d(:\d\d)?)?|Z)?)?( BC)?$/;
const standard = /^(\d{4})-(\d\d)-(\d\d)(T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?)$/;

/** Rules on where a recovery stops (validateRecoveryTarget). */
export function* wrongRecoveryTarget({ spec }: Cluster): Generator<Refusal> {
  const { recoveryTarget: target, volumeSnapshots } = spec.bootstrap?.recovery ?? {};
  if (target === undefined) return;
  const { targetImmediate, targetLSN: lsn, targetName: name, targetXID: xid, targetTime: time } = target;
  const refused = (field: string, message: string, hint: string): Refusal => ({
    id: 'recovery-target',
    field: ['spec', 'bootstrap', 'recovery', 'recoveryTarget', ...(field === '' ? [] : [field])],
    message,
    hint,
  });
  const given = [targetImmediate === undefined ? '' : 'x', lsn, name, xid, time].filter(Boolean);
  if (given.length > 1) yield refused('', 'recovery stops at one target, and here are several', 'give one');
  if (time && !isMoment(time))
    yield refused('targetTime', `"${time}" is no moment`, 'write it as 2026-01-31T12:00:00Z');
  if (lsn && !/^[0-9A-Fa-f]{1,16}\/[0-9A-Fa-f]{1,16}$/.test(lsn))
    yield refused('targetLSN', `"${lsn}" is no position in the write-ahead log`, 'write it as 0/3000060');
  if (xid && !(/^\d+$/.test(xid) && BigInt(xid) < 2n ** 32n))
    yield refused(
      'targetXID',
      `"${xid}" is no number of a transaction below 4294967296`,
      'write the number alone',
    );
  if (name && Buffer.byteLength(name) >= 64)
    yield refused('targetName', 'the name of a restore point has fewer than 64 bytes', 'shorten it');
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (name && /[\u0000-\u001f\u007f]/.test(name))
    yield refused('targetName', 'the name of a restore point has a control character', 'take it out');
  if ((name || xid || targetImmediate !== undefined) && volumeSnapshots === undefined && !target.backupID)
    yield {
      id: 'until-needs-backup',
      field: ['spec', 'bootstrap', 'recovery', 'recoveryTarget', 'backupID'],
      message: 'a transaction, a restore point or "immediate" tells no time by which to choose a base backup',
      hint: 'give the backupID of one before it',
    };
  const { targetTLI: timeline = '' } = target;
  if (!['', 'latest'].includes(timeline) && !/^\+?0*[1-9]\d{0,17}$/.test(timeline))
    yield refused('targetTLI', `"${timeline}" is no timeline`, 'write latest, or a number from 1');
}

/** Stricter than the operator, which takes a thirteenth month that PostgreSQL refuses. */
function isMoment(text: string): boolean {
  const parts = printed.exec(text) ?? standard.exec(text);
  if (parts === null) return false;
  // an absent time is 0
  const [year = 0, month = 0, day = 0, , hour = 0, minute = 0, second = 0] = parts
    .slice(1, 8)
    .map((part) => Number(part || 0));
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= last;
  return isDay && hour < 24 && minute < 60 && second < 60;
}
