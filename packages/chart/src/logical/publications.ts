import type { Publication } from '@butler-postgres/api';
import {
  document,
  each,
  eachEntry,
  entryParameter,
  manifests,
  map,
  optional,
  orDefault,
  textParameter,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { fullname, publicationName } from '../common/names.ts';

const { cluster, publications } = values;

type PublicationSpec = Publication['spec'];

export const publicationSpec: Includable<
  [args: { readonly key: Expr<string>; readonly publication: Expr<Values['publications'][string]> }],
  PublicationSpec
> = yamlTemplateWith<{ key: string; publication: Values['publications'][string] }, PublicationSpec>(
  'butler-postgres.publicationSpec',
  "A Publication's spec, before its overrides.",
  { key: textParameter, publication: entryParameter(publications) },
  ({ key, publication }) =>
    map<PublicationSpec>({
      cluster: { name: fullname },
      name: orDefault(publication.name, key),
      dbname: orDefault(publication.database, cluster.initdb.database),
      target: {
        $what: when(
          publication.allTables,
          { allTables: true },
          {
            objects: [
              each(publication.schemas, (schema) => map({ tablesInSchema: schema })),
              each(publication.tables, (table) =>
                map({
                  table: {
                    name: table.name,
                    schema: optional(table.schema),
                    only: when(table.only, true),
                    columns: optional(table.columns),
                  },
                }),
              ),
            ],
          },
        ),
      },
      parameters: optional(publication.parameters),
      publicationReclaimPolicy: publication.reclaimPolicy,
    }),
);

export const publicationsFile = manifests(
  'publications.yaml',
  'Publications of logical replication. Deleting an object leaves the publication, unless reclaimPolicy says delete.',
  eachEntry(publications, { key: 'key', item: 'publication' }, (key, publication) =>
    document<Publication>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Publication',
      metadata: { name: publicationName(key, publication), ...keptMetadata(publication) },
      spec: override(publicationSpec({ key, publication }), publication.overrides),
    }),
  ),
);
