import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isAccepted, parseVersion, pins } from './pins.ts';
import type { ToolName } from './pins.ts';

const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99));

describe.each(Object.keys(pins) as ToolName[])('the pin of %s', (name) => {
  const pin = pins[name];
  const goMod = readFileSync(new URL(`../../../tools/${name}/go.mod`, import.meta.url), 'utf8');

  it('agrees with go.mod', () => {
    expect(goMod).toContain(`\ntool ${pin.goPackage}\n`);
    expect(goMod).toMatch(
      new RegExp(`^\\s*${pin.module.replaceAll('.', '\\.')} ${pin.moduleVersion}( |$)`, 'm'),
    );
  });

  it('is in its own range', () => {
    const pinned = parseVersion(pin.version);
    expect(pinned !== undefined && isAccepted(pinned, pin)).toBe(true);
  });

  it('has the linker set the version that is pinned', () => {
    for (const [variable, value] of Object.entries(pin.linked)) {
      if (variable.endsWith('ersion')) expect(parseVersion(value)).toEqual(parseVersion(pin.version));
      if (value.includes('{minor}')) expect(goMod).toMatch(/k8s\.io\/client-go v0\.\d+\./);
    }
  });
});

describe('versions', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(version, fc.constantFrom('', 'v', 'kind v', 'promtool, version '), (v, before) => {
        expect(parseVersion(`${before}${v.join('.')} (branch: x)`)).toBe(v.join('.'));
      }),
    );
  });

  it('are accepted from the lower bound up to, not including, the upper one', () => {
    fc.assert(
      fc.property(version, version, version, (v, low, high) => {
        const number = ([major = 0, minor = 0, patch = 0]: number[]) => (major * 100 + minor) * 100 + patch;
        const pin = { ...pins.helm, atLeast: low.join('.'), below: high.join('.') };
        expect(isAccepted(v.join('.'), pin)).toBe(number(low) <= number(v) && number(v) < number(high));
      }),
    );
  });

  it.each([
    ['4.0.99', false],
    ['4.1.0', true],
    ['4.99.99', true],
    ['5.0.0', false],
  ])('Helm %s as Helm 4: %s', (text, accepted) => {
    const found = parseVersion(text);
    expect(found !== undefined && isAccepted(found, { ...pins.helm, atLeast: '4.1.0', below: '5.0.0' })).toBe(
      accepted,
    );
  });

  it('are not found where there is none', () => {
    expect(parseVersion('development')).toBeUndefined();
    expect(parseVersion('v4.3')).toBeUndefined();
  });
});
