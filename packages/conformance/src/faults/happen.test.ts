import { describe, expect, it } from '@jest/globals';
import type { Fault, Site } from './fault.ts';
import { happen } from './happen.ts';

const site = {} as Site;

function fault(name: string, said: string[], own: Partial<Fault> = {}): Fault {
  const inject = (): Promise<() => Promise<void>> => {
    said.push(`${name} begins`);
    return Promise.resolve(() => {
      said.push(`${name} ends`);
      return Promise.resolve();
    });
  };
  return { name, needs: [], copies: 0, lasts: 0, inject, ...own };
}

describe('faults of a composite', () => {
  it('end after their own time, whatever the next one waits for', async () => {
    const said: string[] = [];
    const short = fault('short', said);
    const waits = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!said.includes('short ends')) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    const long = fault('long', said, { inject: () => waits.then(() => () => Promise.resolve()) });
    const noted: string[] = [];
    const steps = [short, long].map((one) => ({ fault: one, after: 0 }));
    await happen({ seed: 1, steps }, site, (name) => noted.push(name));
    expect(said).toEqual(['short begins', 'short ends']);
    expect(noted).toEqual(['short', 'long']);
  });

  it('are all undone where one fails', async () => {
    const said: string[] = [];
    const bad = fault('bad', said, { inject: () => Promise.reject(new Error('no such node')) });
    const stays = fault('stays', said, { lasts: 0.05 });
    const stuck = fault('stuck', said, {
      inject: () => Promise.resolve(() => Promise.reject(new Error('is stuck'))),
    });
    const after = 0;
    const steps = [stuck, stays, bad, fault('never', said)].map((one) => ({ fault: one, after }));
    await expect(happen({ seed: 1, steps }, site, () => undefined)).rejects.toThrow('no such node');
    expect(said).toEqual(['stays begins', 'stays ends']);
    const rest = steps.slice(0, 2);
    await expect(happen({ seed: 1, steps: rest }, site, () => undefined)).rejects.toThrow('is stuck');
  });
});
