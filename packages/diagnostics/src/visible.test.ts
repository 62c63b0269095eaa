import { describe, expect, it } from '@jest/globals';
import { shorten, visible } from './visible.ts';

describe('visible', () => {
  it.each([
    ['a\u001b[31mb', 'a<U+001B>[31mb'],
    ['a\u009b2Jb', 'a<U+009B>2Jb'],
    ['a\rb\tc\u0007', 'a<U+000D>b<U+0009>c<U+0007>'],
    ['inst\u200bances', 'inst<U+200B>ances'],
    ['\u00a0\u3000\u2028', '<U+00A0><U+3000><U+2028>'],
    ['a\u202eb\u2066c\ufeff\u00ad\ufe0f\u{e0041}', 'a<U+202E>b<U+2066>c<U+FEFF><U+00AD><U+FE0F><U+E0041>'],
    ['half \ud800', 'half <U+D800>'],
    ['two lines\nof größe, Ελλάδα, 日本 and 🐘', 'two lines\nof größe, Ελλάδα, 日本 and 🐘'],
  ])('shows %j as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('shorten', () => {
  it('leaves 120 characters as they are, and says how many more there were', () => {
    expect(shorten('a'.repeat(120))).toBe('a'.repeat(120));
    expect(shorten('a'.repeat(121))).toBe(`${'a'.repeat(120)}… (121 characters)`);
  });

  it('cuts no character in two', () => {
    expect(shorten('🐘'.repeat(10), 5)).toBe('🐘🐘… (20 characters)');
  });
});
