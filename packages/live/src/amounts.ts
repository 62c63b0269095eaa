import { parseQuantity } from '@butler-postgres/admission';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { at, nameOf, objectsAt, textAt } from './json.ts';

/** What an installation takes of what a quota bounds, as the quota calls it. */
type Amounts = Readonly<Record<string, number>>;

/** A container's resources, as a Cluster and the pods of a Pooler have them. */
export interface Part {
  /** The object whose pods these are. */
  readonly of: string;
  readonly pods: number;
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** Sizes of the volumes of a pod, in bytes. */
  readonly volumes: readonly number[];
}

/** A quantity of Kubernetes as a number; NaN where it is none. */
export function amountOf(text: string): number {
  const found = text === '' ? undefined : parseQuantity(text);
  return found === undefined ? Number.NaN : Number(found) / 1e9;
}

const amounts = (found: JsonValue | undefined): Amounts => {
  const keys = isObject(found) ? Object.keys(found) : [];
  return Object.fromEntries(keys.map((key) => [key, amountOf(textAt(found, key))]));
};

/** The API server takes a limit for the request that is not stated: pkg/apis/core/v1/defaults.go of Kubernetes */
function boundsOf(resources: JsonValue | undefined): Pick<Part, 'requests' | 'limits'> {
  const limits = amounts(at(resources, 'limits'));
  return { requests: { ...limits, ...amounts(at(resources, 'requests')) }, limits };
}

/** The instances and the poolers, which are what runs for good. */
export function partsOf(manifests: readonly JsonObject[]): Part[] {
  return manifests.flatMap((manifest): Part[] => {
    const kind = textAt(manifest, 'kind');
    const of = `${kind} ${nameOf(manifest)}`;
    const pods = Number(textAt(manifest, 'spec', 'instances') || '1');
    if (kind === 'Cluster')
      return [
        {
          of,
          pods,
          ...boundsOf(at(manifest, 'spec', 'resources')),
          volumes: [
            ...['storage', 'walStorage'].map((key) => textAt(manifest, 'spec', key, 'size')),
            ...objectsAt(manifest, 'spec', 'tablespaces').map((space) => textAt(space, 'storage', 'size')),
          ]
            .filter((size) => size !== '')
            .map(amountOf),
        },
      ];
    if (kind !== 'Pooler') return [];
    const [container = {}] = objectsAt(manifest, 'spec', 'template', 'spec', 'containers');
    return [
      {
        of,
        pods,
        ...boundsOf(at(container, 'resources')),
        volumes: [],
      },
    ];
  });
}
