import type { JsonSchema } from '@butler-postgres/schema-kit';
import { fileSchema, valuesInputSchema } from '@butler-postgres/values';
import { postgresqlSettings } from '../generated/postgresql.ts';
import { pgbouncerSettings } from '../pgbouncer.ts';
import type { Setting } from '../setting.ts';
import { describeSetting } from './words.ts';

type Properties = Record<string, JsonSchema>;

/** A section that has what is below it, whatever else it has. */
const section = (properties: Properties): JsonSchema => ({ properties });

/** Choices are offered, and others are not refused: that is for the rules to say, which know the major. */
const offered = (description: string, choices: readonly string[]): JsonSchema => ({
  description,
  ...(choices.length > 0 && { anyOf: [{ enum: [...choices] }, {}] }),
});

function choicesOf({ type, choices = [] }: Setting): readonly string[] {
  return type === 'bool' ? ['on', 'off'] : choices.filter((choice) => choice !== '');
}

/** What the model says of names: those of the operator's own settings it refuses. */
function ownSetting(): (name: string) => boolean {
  const parameters = ['cluster', 'postgresql', 'parameters'].reduce<JsonSchema>(
    (at, name) => at.properties?.[name] ?? {},
    valuesInputSchema,
  );
  const { not } = parameters.propertyNames as { not: { pattern: string } };
  const owned = new RegExp(not.pattern);
  return (name) => !owned.test(name);
}

/** Settings that the model leaves to the site. */
function ofPostgresql(): Properties {
  const isLeft = ownSetting();
  return Object.fromEntries(
    Object.entries(postgresqlSettings).flatMap(([name, forms]) => {
      const last = forms.at(-1);
      if (last === undefined || last.type === 'fixed' || !isLeft(name)) return [];
      return [[name, offered(describeSetting(forms), choicesOf(last))]];
    }),
  );
}

function ofPgbouncer(): Properties {
  return Object.fromEntries(
    Object.entries(pgbouncerSettings).map(([name, description]) => [name, { description }]),
  );
}

const settings = { $ref: '#/definitions/postgresqlSettings' };
const poolerSettings = { $ref: '#/definitions/pgbouncerSettings' };

/** Where settings stand in the values. */
const overlay: JsonSchema = section({
  cluster: section({
    postgresql: section({ parameters: settings }),
    overrides: section({ postgresql: section({ parameters: settings }) }),
  }),
  poolers: {
    additionalProperties: section({
      parameters: poolerSettings,
      overrides: section({ pgbouncer: section({ parameters: poolerSettings }) }),
    }),
  },
  backups: section({ drill: section({ cluster: section({ parameters: settings }) }) }),
});

const definitions = (): Properties => ({
  postgresqlSettings: section(ofPostgresql()),
  pgbouncerSettings: section(ofPgbouncer()),
});

/** The values model for an editor: with every setting of PostgreSQL and PgBouncer, which the chart's own schema does without. */
export function editorSchema(): JsonSchema {
  const schema = fileSchema();
  const { allOf = [], definitions: own } = schema;
  return { ...schema, allOf: [...allOf, overlay], definitions: { ...own, ...definitions() } };
}
