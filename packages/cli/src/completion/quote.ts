/** A text for bash and zsh, in single quotes. */
export const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Alternatives of a `case`. */
export const either = (texts: readonly string[]): string => texts.map(quote).join(' | ');
