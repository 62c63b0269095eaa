import { describe, expect, it } from '@jest/globals';
import { CheckedLoad } from './load.ts';
import { checkLists } from './lists.ts';

const common = { client: 'list1', through: 'rw', result: 'ok', state: '00000' };
const lines = [
  { ...common, kind: 'append', key: 1, value: 7, invoked: 1, completed: 2, seen: [7] },
  { ...common, kind: 'read', key: 2, invoked: 3, completed: 4, seen: [] },
];
const after = { ...common, client: 'final', kind: 'balances', invoked: 9, completed: 10, seen: { '0': 0 } };

/** A load that has ended, whose clients noted these lines. */
async function ended(text: string, { exitCode = 0, lost = 0 } = {}): Promise<CheckedLoad> {
  const services = { rw: 'host=rw', ro: 'host=ro' };
  let left = lost;
  const run = (command: readonly string[]): Promise<{ exitCode: number; stdout: string }> => {
    const said = command[4] === 'print' ? text : '';
    return Promise.resolve({ exitCode, stdout: left-- > 0 ? '' : `${said}# done\n` });
  };
  return CheckedLoad.start(run, '/history', services);
}

const written = (all: readonly object[]): string => all.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('the history of a load', () => {
  it('has an empty list where one was asked for that is not there: what was appended is lost', async () => {
    const history = await (await ended(written([...lines, after]))).history();
    expect(checkLists(history).findings).toEqual([
      { kind: 'lost', message: 'list 1: 7 was acknowledged to list1 and is not there' },
    ]);
  });

  it('does not say what is there when nobody could read it', async () => {
    const load = await ended('', { exitCode: 1 });
    await expect(load.history()).rejects.toThrow('load.sh final host=rw ended with 1');
  });

  it('is asked for again where a command says nothing, and is never empty for that', async () => {
    expect(await (await ended(written(lines), { lost: 3 })).history()).toHaveLength(2);
    const load = await ended(written(lines), { lost: 99 });
    await expect(load.history()).rejects.toThrow('load.sh final has never said that it is done');
  });

  it('that was cut off is an error, not a shorter one', async () => {
    const load = await ended(written(lines).slice(0, -9));
    await expect(load.history()).rejects.toThrow(SyntaxError);
  });
});
