/** Where a command writes to; text ends with a line break. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}
