import { and, conditionTemplate, ne, or, orDefault } from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { fullname } from './names.ts';

const { replica } = values;

export const isReplica = conditionTemplate(
  'butler-postgres.isReplica',
  'Whether the cluster follows another one and takes no writes.',
  or(
    replica.enabled,
    and(replica.primary, ne(orDefault(replica.primary, ''), orDefault(replica.self, fullname))),
  ),
);
