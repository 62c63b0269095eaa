/** A text that is read once, character by character; a backslash makes the next one a character like any other. */
export class Scanner {
  private readonly characters: readonly string[];
  position = 0;

  constructor(text: string) {
    this.characters = Array.from(text);
  }

  get isAtEnd(): boolean {
    return this.position >= this.characters.length;
  }

  /** Reads over a character, where it is the next one; says whether it was. */
  takes(character: string): boolean {
    const isNext = this.characters[this.position] === character;
    if (isNext) this.position++;
    return isNext;
  }

  /** What is left. */
  get rest(): string {
    return this.characters.slice(this.position).join('');
  }

  skip(text: string): void {
    this.position += Array.from(text).length;
  }

  /** Reads up to one of some characters, and over it; `stop` is undefined where the text ended before. */
  until(stops: string): { readonly text: string; readonly stop: string | undefined } {
    let text = '';
    while (!this.isAtEnd) {
      const character = this.characters[this.position++] ?? '';
      if (stops.includes(character)) return { text, stop: character };
      text += character === '\\' ? (this.characters[this.position++] ?? '') : character;
    }
    return { text, stop: undefined };
  }

  /** Reads over spaces and one comma behind them; says whether a comma or the end was met. */
  endsValue(): boolean {
    this.skip(/^\s*/u.exec(this.rest)?.[0] ?? '');
    return this.isAtEnd || this.takes(',');
  }
}
