import {
  fromYamlArray,
  itemAt,
  map,
  replace,
  textParameter,
  yamlTemplateWith,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { hbaFields, meaning } from './record.ts';

/** What a line of pg_ident.conf says. A comment has no map. */
export interface IdentRecord {
  /** The line for a message. */
  readonly text: string;
  readonly map: string;
  /** Who somebody is for the system or in the certificate; a regular expression behind a slash. */
  readonly system: string;
  /** Who they may be in the database; in quotes where it would be a word with a meaning. */
  readonly user: string;
}

const recordOf = yamlTemplateWith<{ text: string; fields: string[] }, IdentRecord>(
  'butler-postgres.identRecord',
  'What a line of pg_ident.conf says, from its fields.',
  { text: textParameter, fields: { schema: undefined } },
  ({ text, fields }) =>
    map<IdentRecord>({
      text: replace('\n', ' ', text),
      map: replace('"', '', itemAt<string>(fields, 0)),
      system: replace('"', '', itemAt<string>(fields, 1)),
      user: meaning({ token: itemAt<string>(fields, 2) }),
    }),
);

/** Reads a line as PostgreSQL does: its fields are those of pg_hba.conf. */
export const identRecord: Includable<[args: { text: Operand<string> }], IdentRecord> = Object.assign(
  ({ text }: { text: Operand<string> }): Expr<IdentRecord> =>
    recordOf({ text, fields: fromYamlArray(hbaFields({ text })) }),
  { template: recordOf.template },
);
