import { sha256sum, trunc, type Expr } from '@butler-postgres/helm-kit';

/** Eight digits of a text's hash: a Job cannot be changed, so one that does something else has another name. */
export function digitsOf(text: Expr<string>): Expr<string> {
  return trunc(8, sha256sum(text));
}
