import { formatProblem, type Problem } from '@butler-postgres/values';

/** Problems for people, a line each, with what to do about it on an indented line below. */
export function problemLines(problems: readonly Problem[]): string {
  return problems
    .map(({ mend, ...problem }) => `${formatProblem(problem)}\n${mend === undefined ? '' : `  ${mend}\n`}`)
    .join('');
}

/** How many errors and warnings there are: `2 errors, 1 warning`; empty when there are none. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** A number and its noun: `1 document`, `2 documents`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Data as JSON for other programs. */
export function toJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
