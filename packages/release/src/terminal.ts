/** Where a command writes to; text ends with a line break. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
