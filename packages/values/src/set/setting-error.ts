/** What is wrong with a setting, and where in it, counted from 0. */
export class SettingError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}
