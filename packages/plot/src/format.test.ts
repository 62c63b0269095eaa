import { describe, expect, it } from '@jest/globals';
import { format } from './format.ts';

describe('a value of a panel', () => {
  it.each([
    [0, 's', '0 s'],
    [0.0042, 's', '4.2 ms'],
    [5400, 's', '1.5 h'],
    [0, 'bytes', '0 B'],
    [536_870_912, 'bytes', '512 MiB'],
    [0.9987, 'percentunit', '99.9 %'],
    [1234, 'ops', '1230/s'],
    [2, 'short', '2'],
    [0.25, 'suffix: CPUs', '0.25 CPUs'],
  ])('%d of unit %s is written %s', (value, unit, written) => {
    expect(format(value, unit)).toBe(written);
  });

  it('of a unit that is not known is an error', () => {
    expect(() => format(1, 'furlongs')).toThrow('does not know the unit furlongs');
  });
});
