import { and, conditionTemplate, field, ne, or } from '@butler-postgres/helm-kit';
import { spec } from '../cluster/rendered.ts';
import { fullname } from './names.ts';

const primary = field(spec, ['replica', 'primary'], '');

export const isReplica = conditionTemplate(
  'butler-postgres.isReplica',
  'Whether the cluster follows another one and takes no writes.',
  or(
    field(spec, ['replica', 'enabled'], false),
    and(primary, ne(primary, field(spec, ['replica', 'self'], fullname))),
  ),
);
