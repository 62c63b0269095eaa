import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Place, type PodScript } from './pod.test.helper.ts';

/** Stands in for psql of an instance: whether it is a standby, and a note that the password of before is stored again. */
const PSQL = `#!/usr/bin/env bash
case "$(cat)" in
  *pg_is_in_recovery*) cat "$FOLDER/recovery" ;;
  *) echo RESTORE >> "$FOLDER/told"; echo restored ;;
esac
`;

let place: Place;

beforeEach(() => {
  place = new Place(PSQL);
  place.write('recovery', 't');
});

afterEach(() => {
  place.close();
});

async function begin(deadline: number): Promise<PodScript> {
  const pod = place.begin('keep', [String(deadline)]);
  pod.tell('app');
  pod.tell('SCRAM-SHA-256$of-before');
  expect(await pod.says()).toBe('ready');
  return pod;
}

describe('the instance that becomes the primary', () => {
  it('has the stored password of before when it is promoted', async () => {
    const pod = await begin(20);
    pod.tell('go');
    expect(place.told()).toBe('');
    place.write('recovery', 'f');
    expect([await pod.says(), await pod.says()]).toEqual(['promoted', 'kept']);
    expect(place.told()).toBe('RESTORE');
  });

  it('has it, too, when the program is gone, which may have asked the operator just before', async () => {
    const pod = await begin(20);
    pod.leave();
    place.write('recovery', 'f');
    await pod.end();
    expect(place.told()).toBe('RESTORE');
  });

  it.each(['giveup', undefined])('is left alone when nothing is to be switched over (%s)', async (word) => {
    const pod = await begin(1);
    place.write('recovery', 'f');
    if (word !== undefined) pod.tell(word);
    await pod.end();
    expect(place.told()).toBe('');
  });
});
