import { codePoint } from '@butler-postgres/diagnostics';

/** What a character that is easily taken for another, or not seen at all, is in words. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\u00a0/u, 'a no-break space'],
  [/\u200b/u, 'a zero width space'],
  [/\ufeff/u, 'a byte order mark'],
  [/\p{White_Space}/u, 'a space of another kind'],
  [/\p{Bidi_Control}/u, 'an invisible mark of the direction of writing'],
  [/[\p{Default_Ignorable_Code_Point}\p{Cf}]/u, 'an invisible character'],
  [/\p{Cc}/u, 'a control character'],
  [/\p{Pd}/u, 'a dash'],
  [/[\p{Pi}\p{Pf}]/u, 'a quotation mark'],
  [/\p{Script=Cyrillic}/u, 'a Cyrillic letter'],
  [/\p{Script=Greek}/u, 'a Greek letter'],
  [/\p{Script=Armenian}/u, 'an Armenian letter'],
  [/\p{Script=Cherokee}/u, 'a Cherokee letter'],
];

/**
 * Says which character of a text is not what it seems, such as `Character 5 is U+200B, a zero width space.`
 *
 * @returns undefined where there is none
 */
export function strangeCharacter(text: string): string | undefined {
  let position = 0;
  for (const character of text) {
    position++;
    if (character >= ' ' && character <= '~') continue;
    const kind = kindOf(character);
    if (kind !== undefined) return `Character ${position} is ${codePoint(character)}, ${kind}.`;
  }
  return undefined;
}

function kindOf(character: string): string | undefined {
  if (character === '\n') return undefined;
  const [, kind] = kinds.find(([pattern]) => pattern.test(character)) ?? [];
  if (kind !== undefined) return kind;
  // letters of other widths and styles; https://unicode.org/reports/tr15/
  const plain = character.normalize('NFKC');
  return /^[!-~]$/.test(plain) ? `which only looks like ${plain}` : undefined;
}
