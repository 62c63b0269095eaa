import {
  and,
  concat,
  dig,
  eachEntry,
  field,
  fromJson,
  fromYamlArray,
  hasKey,
  listTemplateWith,
  map,
  not,
  policyForEachOf,
  regexMatch,
  replace,
  when,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import type { PoolerSpec } from '@butler-postgres/api';
import type { Rule } from '../common/rule.ts';
import { poolerSpecs } from '../poolers/rendered.ts';
import { pgbouncerAssets, type PgbouncerTable, type PgbouncerType } from './pgbouncer.ts';

/** A value that PgBouncer refuses. */
interface PoolerFault {
  readonly at: string;
  readonly name: string;
  readonly text: string;
  readonly expected: string;
}

interface Parameters {
  poolers: Record<string, PoolerSpec>;
  known: PgbouncerTable;
}

type FaultsOf = Includable<[args: { [K in keyof Parameters]: Operand<Parameters[K]> }], PoolerFault[]>;

const faultsOf: FaultsOf = listTemplateWith<Parameters, PoolerFault>(
  'butler-postgres.poolerSettingFaults',
  'Values of the poolers that PgBouncer does not start with.',
  { poolers: { schema: undefined }, known: { schema: undefined } },
  ({ poolers, known }) => [
    eachEntry(poolers, { key: 'pooler', item: 'spec' }, (pooler, spec) =>
      eachEntry(
        field(spec, ['pgbouncer', 'parameters'], {}) as Expr<Record<string, string>>,
        { key: 'name', item: 'text' },
        (name, text) => {
          const type = dig<PgbouncerType>(
            [dig<string>([name], '', known.settings)],
            { pattern: '', expected: '' },
            known.types,
          );
          return when(
            and(hasKey(known.settings, name), not(regexMatch(dig<string>(['pattern'], '', type), text))),
            map<PoolerFault>({
              at: concat`poolers.${pooler}.parameters.${name}`,
              name,
              text: replace('\n', ' ', text),
              expected: dig<string>(['expected'], '', type),
            }),
          );
        },
      ),
    ),
  ],
);

export const poolerFaultTemplates = [faultsOf];

export const poolerSettingPolicies: readonly Rule[] = [
  policyForEachOf(
    'pooler-setting-value',
    'error',
    fromYamlArray(
      faultsOf({
        poolers: poolerSpecs,
        known: fromJson<PgbouncerTable>(pgbouncerAssets.text('pgbouncer.json')),
      }),
    ),
    'fault',
    ({ at, name, text, expected }) => ({
      path: at,
      message: concat`"${text}" is no value of ${name}: expected ${expected}`,
      hint: concat`PgBouncer does not start with it`,
    }),
  ),
];
