import type { JsonValue } from '@butler-postgres/schema-kit';
import { nameOf, textAt, textsAt } from '../json.ts';
import type { Need, World } from '../world.ts';

const secrets: Need = { resource: 'secrets', where: 'namespace' };

/** The value of a key of a Secret, as a reference names it; undefined where it is not there, which the check of Secrets says. */
export function secretValue(world: World, reference: JsonValue | undefined): string | undefined {
  const found = world.seen(secrets).find((one) => nameOf(one) === textAt(reference, 'name'));
  const value = textsAt(found, 'data')[textAt(reference, 'key')];
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString();
}
