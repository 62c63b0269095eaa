import type { Service } from '@butler-postgres/api';
import {
  dig,
  document,
  entryParameter,
  fromYaml,
  manifests,
  map,
  textParameter,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import { release, values } from '../common/context.ts';
import { override, servingMetadata } from '../common/metadata.ts';
import { poolerHost, poolerServiceName } from '../common/names.ts';
import { eachPoolerService, type PoolerService } from '../common/pooler-services.ts';
import { addressAnnotations, reached, servicePort, servicePorts } from '../common/services.ts';

type ServiceSpec = NonNullable<Service['spec']>;
type StringMap = Readonly<Record<string, string>>;

/** A Service of any pooler. */
const service = entryParameter(
  dig<Record<string, PoolerService>>([release.Name, 'services'], {}, values.poolers),
);

export const poolerServiceSpec: Includable<
  [args: { readonly name: Expr<string>; readonly service: Expr<PoolerService> }],
  ServiceSpec
> = yamlTemplateWith<{ name: string; service: PoolerService }, ServiceSpec>(
  'butler-postgres.poolerServiceSpec',
  'The spec of a further Service of a pooler, before its overrides.',
  { name: textParameter, service },
  ({ name, service: given }) =>
    map<ServiceSpec>({
      ...reached(given),
      selector: { 'cnpg.io/poolerName': poolerHost(name) },
      ports: [servicePort(given, servicePorts.poolers)],
    }),
);

export const poolerServiceAnnotations: Includable<
  [args: { readonly service: Expr<PoolerService> }],
  StringMap
> = yamlTemplateWith<{ service: PoolerService }, StringMap>(
  'butler-postgres.poolerServiceAnnotations',
  'Annotations of a further Service of a pooler that follow from its address and name.',
  { service },
  (args) => map<StringMap>(addressAnnotations(args.service, args.service.annotations)),
);

export const poolerServicesFile = manifests(
  'pooler-services.yaml',
  "Services of poolers beside the operator's own.",
  eachPoolerService((name, key, service) =>
    document<Service>({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: poolerServiceName(name, key),
        ...servingMetadata(service, fromYaml(poolerServiceAnnotations({ service }))),
      },
      spec: override(poolerServiceSpec({ name, service }), service.overrides),
    }),
  ),
);
