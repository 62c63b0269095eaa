import { dig, eachEntry, listTemplate, when } from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { eachPoolerService } from './pooler-services.ts';

/** The DNS names by which clients outside Kubernetes reach Services. */
export const hostnames = listTemplate<string>(
  'butler-postgres.hostnames',
  'The DNS names by which clients outside Kubernetes reach the Services of instances and poolers.',
  eachEntry(values.services, { key: 'name', item: 'service' }, (_, service) =>
    when<string>(service.hostname, dig<string>(['hostname'], '', service)),
  ),
  eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (_, pooler) =>
    when<string>(
      dig<string>(['service', 'hostname'], '', pooler),
      dig<string>(['service', 'hostname'], '', pooler),
    ),
  ),
  eachPoolerService((_pooler, _key, service) =>
    when<string>(service.hostname, dig<string>(['hostname'], '', service)),
  ),
);
