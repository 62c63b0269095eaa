import { linesTemplate, policyLines, type Expr, type Policy } from '@butler-postgres/helm-kit';

/** The broken rules that stop the install, a line each. */
export function errorLines(policies: readonly Policy[]): Expr<string> {
  return linesTemplate(
    'butler-postgres.errors',
    'Errors of the values that values.schema.json cannot express, a line each.',
    policyLines(policies.filter((rule) => rule.severity === 'error')),
  );
}

/** The broken rules that NOTES.txt warns of, a line each. */
export function warningLines(policies: readonly Policy[]): Expr<string> {
  return linesTemplate(
    'butler-postgres.warnings',
    'Warnings about the values, a line each, for NOTES.txt.',
    policyLines(policies.filter((rule) => rule.severity === 'warning')),
  );
}
