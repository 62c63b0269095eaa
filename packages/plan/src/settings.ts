import { settingsOfReplay } from '@butler-postgres/api';
import { postgresqlSettings } from '@butler-postgres/chart';
import type { JsonValue } from '@butler-postgres/schema-kit';
import { hasSameValue } from './setting-value.ts';

/** How PostgreSQL takes a changed setting. */
export type SettingWay =
  | { readonly way: 'restart'; readonly what: string; readonly isLowered: boolean }
  | { readonly way: 'reload'; readonly what: string };

/**
 * Whether standbys need a setting as high as the primary's. Then the operator raises it on them first, and lowers it on the
 * primary first: https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN
 */
const doStandbysNeed = (name: string): boolean => settingsOfReplay.some((known) => known === name);

/**
 * What becomes of a setting of `spec.postgresql.parameters`. One of a module that nobody knows is told as a reload, with
 * the restart that it may ask for.
 *
 * @param major - of PostgreSQL; undefined for the latest that is known
 */
export function settingWay(
  name: string,
  major: number | undefined,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): SettingWay {
  const known = name.toLowerCase();
  const forms = postgresqlSettings[known] ?? [];
  const form =
    forms.find(
      ({ since = 0, until = Infinity }) => major !== undefined && since <= major && major <= until,
    ) ?? forms.at(-1);
  if (form === undefined)
    return {
      way: 'reload',
      what: 'the servers load it; a module that takes it only at its start asks for a restart',
    };
  if (form.context !== 'postmaster')
    return {
      way: 'reload',
      what:
        form.context === 'backend'
          ? 'sessions that begin later have it'
          : 'the servers load it, and sessions stay',
    };
  if (hasSameValue(form, before, after))
    return { way: 'reload', what: 'the servers load it, and have this value already' };
  const value = (given: JsonValue | undefined): number => Number(given ?? form.default);
  const isNeeded = doStandbysNeed(known);
  const isLowered = isNeeded && value(after) < value(before);
  const order = !isNeeded
    ? ''
    : isLowered
      ? '; lowered, so the primary takes it first, and the standbys after they have replayed that'
      : '; raised, so the standbys take it first';
  return { way: 'restart', what: `PostgreSQL takes it at its start only${order}`, isLowered };
}
