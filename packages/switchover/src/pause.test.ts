import { expect, it } from '@jest/globals';
import type { Word } from './hold.ts';
import { resumeAll } from './pause.ts';

const limits = { patience: 10, deadline: 60 };

/** What is said, and whether it ends, where pods answer so. */
async function resumed(
  ...words: readonly Word[]
): Promise<{ readonly said: string[]; readonly ends: boolean }> {
  const said: string[] = [];
  const holds = words.map((word, index) => ({
    pod: `pooler-${index}`,
    go: (): void => undefined,
    says: () => Promise.resolve(word),
  }));
  const ends = await resumeAll(holds, limits, (line) => said.push(line)).then(
    () => true,
    (error: unknown) => {
      said.push((error as Error).message);
      return false;
    },
  );
  return { said, ends };
}

it('has nothing to say of pods that resume', async () => {
  expect(await resumed('resumed', 'resumed')).toEqual({ said: [], ends: true });
});

it('goes on where a connection to a pod breaks, since the pod does', async () => {
  const { said, ends } = await resumed('resumed', 'gone');
  expect(ends).toBe(true);
  expect(said).toEqual([expect.stringMatching(/^nothing more is heard of pooler-1: .* after 60 s/)]);
});

it('fails where a pod finds no new primary, and names it', async () => {
  const { said, ends } = await resumed('late', 'resumed', 'late');
  expect(ends).toBe(false);
  expect(said).toEqual([expect.stringMatching(/^pooler-0, pooler-2 found no new primary .* 60 s/)]);
});
