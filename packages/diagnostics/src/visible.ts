/** What a terminal obeys, hides or turns around instead of showing it; a line break and a space are what they seem. */
const unseen = /(?![\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{White_Space}]/gu;

/**
 * A text for people, with each character that is not seen as what it is by its number, such as `<U+200B>`. What comes of
 * names and values is shown so, and moves no cursor.
 */
export function visible(text: string): string {
  return text.replace(unseen, (character) => `<${codePoint(character)}>`);
}

/** The number of a character, as Unicode writes it: `U+200B`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Longer values are no help in a message. */
const longest = 120;

/** A text for a message, cut where it is long; the number of its characters then stands behind it. */
export function shorten(text: string, most = longest): string {
  if (text.length <= most) return text;
  // half a character would be shown as another
  const start = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return `${start}… (${text.length} characters)`;
}
