import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faults, faultsNotHad } from './catalogue.ts';
import { describeComposite, drawComposite, faultsOf, namedComposite } from './planner.ts';

describe('a composite', () => {
  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(drawComposite(seed, faults)).toEqual(drawComposite(seed, faults));
      }),
    );
  });

  it('has two or three different faults, of which one at most takes a copy away', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { steps } = drawComposite(seed, faults);
        expect([2, 3]).toContain(steps.length);
        expect(new Set(steps.map(({ fault }) => fault.name)).size).toBe(steps.length);
        expect(steps.filter(({ fault }) => fault.copies > 0).length).toBeLessThan(2);
        expect(steps.every(({ after }) => after >= 0 && after <= 12)).toBe(true);
      }),
    );
  });

  it('has every fault and both sizes in the first hundred seeds', () => {
    const drawn = Array.from({ length: 100 }, (_, seed) => drawComposite(seed + 1, faults));
    const names = new Set(drawn.flatMap(({ steps }) => steps.map(({ fault }) => fault.name)));
    expect(names.size).toBe(faults.length);
    expect(new Set(drawn.map(({ steps }) => steps.length)).size).toBe(2);
    expect(new Set(drawn.map(describeComposite)).size).toBeGreaterThan(80);
  });

  it('stays what it is when faults come that it does not have', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(faults.length - 1), (seed, at) => {
        const fewer = faults.filter((_, i) => i !== at);
        const drawn = drawComposite(seed, faults);
        if (drawn.steps.some(({ fault }) => fault === faults[at])) return;
        expect(drawComposite(seed, fewer)).toEqual(drawn);
      }),
    );
  });

  it('is had again by the names of its faults', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = drawComposite(seed, faults);
        expect(namedComposite(seed, faultsOf(drawn).join('; '), faults)).toEqual(drawn);
      }),
    );
    expect(
      namedComposite(7, 'primary paused for 15 s (SIGSTOP);switchover (after 40 s)', faults),
    ).toMatchObject({
      seed: 7,
      steps: [
        { fault: { name: 'primary paused for 15 s (SIGSTOP)' }, after: 0 },
        { fault: { name: 'switchover' }, after: 40 },
      ],
    });
    expect(() => namedComposite(7, 'kill', faults)).toThrow(
      '"kill" is no fault; they are pod of the primary',
    );
  });

  it('cannot be drawn of too few', () => {
    expect(() => drawComposite(1, faults.slice(0, 1))).toThrow('too few');
  });
});

describe('what is not run', () => {
  it('has a reason, and is no fault that is', () => {
    const names = faults.map(({ name }) => name);
    for (const { name, why } of faultsNotHad) {
      expect(names).not.toContain(name);
      expect(why).toMatch(/\w/);
    }
  });
});
