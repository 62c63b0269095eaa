import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Place, type PodScript } from './pod.test.helper.ts';

/** Stands in for psql: PgBouncer's console, which notes what it is told, and the primary, which says its address. */
const PSQL = `#!/usr/bin/env bash
case "$*" in
  *PAUSE) echo PAUSE >> "$FOLDER/told"; exec bash -c "$ON_PAUSE" ;;
  *RESUME) echo RESUME >> "$FOLDER/told" ;;
  *) cat "$FOLDER/primary" ;;
esac
`;
const [OLD, NEW] = ['10.0.0.1', '10.0.0.2'];

let place: Place;

beforeEach(() => {
  place = new Place(PSQL);
  primaryIs(OLD);
});

afterEach(() => {
  place.close();
});

function primaryIs(address: string): void {
  place.write('primary', address);
}

/** What PgBouncer was told. */
function told(): string {
  return place.told();
}

/** So long that no machine is too busy for what is to happen within it. */
const LONG = 60;
/** For what happens at the deadline: seconds in which a busy machine, too, comes as far as the pause. */
const SHORT = 5;

/** Begins the script in a pod of a Pooler. */
function begin({ onPause = 'exit 0', patience = LONG, deadline = LONG } = {}): PodScript {
  return place.begin('hold', [String(patience), String(deadline), 'lsst-rw', OLD], { ON_PAUSE: onPause });
}

async function paused(pod: PodScript): Promise<void> {
  expect(await pod.says()).toBe('ready');
  pod.tell('pause');
  expect(await pod.says()).toBe('paused');
}

describe('a pod whose clients are held back', () => {
  it('lets them go on when a new primary takes writes', async () => {
    const pod = begin();
    await paused(pod);
    primaryIs('');
    pod.tell('go');
    expect(told()).toBe('PAUSE');
    primaryIs(NEW);
    expect(await pod.says()).toBe('resumed');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when it is told to give up', async () => {
    const pod = begin();
    await paused(pod);
    pod.tell('giveup');
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when the program is gone, and nothing was switched over', async () => {
    const pod = begin();
    await paused(pod);
    pod.leave();
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('waits for the new primary when the program is gone in the middle of a switchover', async () => {
    const pod = begin();
    await paused(pod);
    primaryIs('');
    pod.leave();
    primaryIs(NEW);
    expect(await pod.says()).toBe('resumed');
    expect(told()).toBe('PAUSE RESUME');
  });

  it.each(['go', undefined])(
    'lets them go on at the deadline where there is no primary (%s)',
    async (word) => {
      const pod = begin({ deadline: SHORT });
      await paused(pod);
      primaryIs('');
      if (word === undefined) pod.leave();
      else pod.tell(word);
      expect(await pod.says()).toBe('late');
      expect(told()).toBe('PAUSE RESUME');
    },
  );

  it('lets them go on when nobody tells it anything', async () => {
    const pod = begin({ deadline: SHORT });
    await paused(pod);
    expect(await pod.says()).toBe('late');
    expect(told()).toBe('PAUSE RESUME');
  });

  it('lets them go on when a transaction does not end in time', async () => {
    const pod = begin({ onPause: 'exec /bin/sleep 30', patience: 1 });
    expect(await pod.says()).toBe('ready');
    pod.tell('pause');
    expect(await pod.says()).toBe('busy');
    expect(told()).toBe('PAUSE RESUME');
  });
});

describe('a pod whose clients are not held back', () => {
  it('leaves a pause of somebody else alone', async () => {
    const pod = begin({ onPause: 'exit 1' });
    expect(await pod.says()).toBe('ready');
    pod.tell('pause');
    expect(await pod.says()).toBe('refused');
    await pod.end();
    expect(told()).toBe('PAUSE');
  });

  it('is not begun with where it does not see the primary', async () => {
    primaryIs(NEW);
    const pod = begin();
    expect(await pod.says()).toBe('blind');
    await pod.end();
    expect(told()).toBe('');
  });

  it('ends with the program that has paused nobody', async () => {
    const pod = begin();
    expect(await pod.says()).toBe('ready');
    pod.leave();
    await pod.end();
    expect(told()).toBe('');
  });
});
