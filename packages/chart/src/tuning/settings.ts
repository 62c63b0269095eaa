import {
  and,
  each,
  entry,
  eq,
  fromYamlArray,
  lines,
  listTemplate,
  map,
  ne,
  not,
  several,
  text,
  textEachOf,
  when,
  yamlTemplate,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { cpuText, isSaid, memoryText } from './input.ts';
import { tuningRules } from './rules.ts';

/** A setting that tuning gives, with its reason. */
export interface TunedSetting {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

export const isAuto = eq(values.cluster.postgresql.tuning, 'auto');

export const tunedTemplate = listTemplate<TunedSetting>(
  'butler-postgres.tunedSettings',
  'Settings by cluster.postgresql.tuning that the values do not say themselves, each with its reason.',
  when<TunedSetting>(
    and(ne(memoryText, ''), ne(cpuText, '')),
    several(
      ...tuningRules.map(({ name, value, why }) =>
        when<TunedSetting>(not(isSaid(name)), map<TunedSetting>({ name, value, why })),
      ),
    ),
  ),
);

const tuned = fromYamlArray(tunedTemplate);

export const tuningParameters = yamlTemplate<Record<string, string>>(
  'butler-postgres.tuningParameters',
  "PostgreSQL's settings by cluster.postgresql.tuning.",
  { $all: each(tuned, ({ name, value }) => entry(name, value)) },
);

/** Says the reasons where whoever looks at the Cluster reads them. */
export const tuningAnnotation = yamlTemplate<Record<string, string>>(
  'butler-postgres.tuningAnnotation',
  "Why PostgreSQL's settings by cluster.postgresql.tuning are what they are.",
  {
    'butler-postgres/tuning': lines([
      textEachOf(tuned, 'setting', ({ name, value, why }) => text`${name} = ${value} # ${why}`),
    ]),
  },
);
