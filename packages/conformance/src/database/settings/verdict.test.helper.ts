import { check } from '@butler-postgres/chart';
import { validateValues, withDefaults } from '@butler-postgres/values';
import type { Assignment } from './judge.ts';

const release = { name: 'demo', namespace: 'butler' };

/** What the chart's rules on settings refuse, and why, by name. */
export function refusedByChart(settings: readonly Assignment[], major: number): Map<string, string> {
  const parameters = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  const { values } = withDefaults({ cluster: { image: { major }, postgresql: { parameters } } });
  const found = check(values, release).filter(
    ({ code, severity }) => code.startsWith('setting-') && severity === 'error',
  );
  return new Map(found.map(({ location, message }) => [String(location.path.at(-1)), message]));
}

/** Whether a setting is left to the operator, whatever its value: by the schema, or by a rule. */
export function isOfTheOperator(name: string): boolean {
  const layered = withDefaults({ cluster: { postgresql: { parameters: { [name]: 'x' } } } });
  return (
    validateValues(layered).length > 0 ||
    check(layered.values, release).some(({ code }) => code === 'setting-owned')
  );
}

/** Whether the chart's rules refuse a setting of PgBouncer. */
export function refusedInPooler(name: string, value: string): boolean {
  const { values } = withDefaults({ poolers: { rw: { parameters: { [name]: value } } } });
  return check(values, release).some(({ code }) => code === 'pooler-setting-value');
}
