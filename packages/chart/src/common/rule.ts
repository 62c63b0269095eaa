import type { Diagnostic } from '@butler-postgres/diagnostics';
import {
  eq,
  or,
  orDefault,
  ternary,
  type Operand,
  type Policy,
  type ValuePath,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from './context.ts';

type Told = Diagnostic['severity'];

/** What a release is for; nothing where the values do not say. */
export type Profile = NonNullable<Values['profile']>;

/** What becomes of a broken rule: it stops the install, is warned of, or is not looked at. */
export type Severity = Told | 'off';

/** The severity of a rule: the same everywhere, or by profile; `otherwise` where the profile is another or none. */
export type RuleSeverity =
  Told | (Readonly<Partial<Record<Profile, Severity>>> & { readonly otherwise: Severity });

/** Of what a DBA would not sign for production. */
export const productionError = { production: 'error', otherwise: 'off' } as const;

/** Of what a DBA would ask about in production. */
export const productionWarning = { production: 'warning', otherwise: 'off' } as const;

/** Of what may let somebody in, also to a scratch cluster. */
export const doubted = { production: 'error', otherwise: 'warning' } as const;

/** Of what matters wherever something may not be lost. */
export const notForScratch = { scratch: 'off', otherwise: 'warning' } as const;

/** The same, where production must not do without. */
export const strictInProduction = { production: 'error', ...notForScratch } as const;

/** The dotted path of a value, which the model has. */
export type RulePath = ValuePath<Values>;

/** A rule between values. */
export type Rule = Policy<RuleSeverity, RulePath>;

/** The profiles, the strictest first. */
export const profiles: readonly Profile[] = ['production', 'development', 'scratch'];

/** The severity of a rule under a profile. */
export function severityUnder(severity: RuleSeverity, profile: Profile | undefined): Severity {
  if (typeof severity === 'string') return severity;
  return (profile && severity[profile]) ?? severity.otherwise;
}

/** The severity of a rule under the profile that the values say. */
export function severityOf(severity: RuleSeverity): Operand<Severity> {
  if (typeof severity === 'string') return severity;
  const said = orDefault(values.profile, '');
  return (['error', 'warning', 'off'] as const)
    .filter((one) => one !== severity.otherwise)
    .reduce<Operand<Severity>>((rest, one) => {
      const under = profiles
        .filter((profile) => severity[profile] === one)
        .map((profile) => eq(said, profile));
      const [first, ...more] = under;
      return first ? ternary<Severity>(one, rest, more.length > 0 ? or(first, ...more) : first) : rest;
    }, severity.otherwise);
}
