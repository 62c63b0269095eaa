/** Strings, what opens or parts (with the end of its line), and what is between. */
const tokens = /"(?:[^"\\]|\\.)*"|[{[,]\n?|[^"{[,]+/g;

/**
 * The same JSON, with blanks so that each member and item begins at a multiple of three bytes. Helm writes a chart's files in
 * base64 before it packs a release, and base64 makes the same text of the same bytes only there: what is repeated packs by a
 * seventh better.
 */
export function alignedJson(json: string): string {
  let bytes = 0;
  const aligned = (json.match(tokens) ?? []).map((token) => {
    bytes += Buffer.byteLength(token);
    if (!/^[{[,]/.test(token)) return token;
    const blanks = (3 - (bytes % 3)) % 3;
    bytes += blanks;
    return token + ' '.repeat(blanks);
  });
  return aligned.join('');
}
