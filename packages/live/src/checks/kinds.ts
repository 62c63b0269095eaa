import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { obstacle, type Check } from '../check.ts';
import { at, nameOf, objectsAt, textAt } from '../json.ts';
import type { Need } from '../world.ts';

const definitions: Need = { resource: 'customresourcedefinitions', where: 'everywhere' };

/** Who brings a group of kinds. */
const makers: Readonly<Record<string, string>> = {
  'postgresql.cnpg.io': 'Install the operator, CloudNativePG.',
  'barmancloud.cnpg.io': 'Install the Barman Cloud plugin.',
  'monitoring.coreos.com':
    'Install the Prometheus Operator, or switch monitoring.podMonitor and monitoring.alerts off.',
  'cert-manager.io': 'Install cert-manager.',
};

/** The kinds that are no part of Kubernetes are there, in the version and with the fields that are used. */
export const kinds: Check = {
  about: 'the kinds of the operator and their fields',
  needs: [definitions],
  *find(world) {
    if ('unseen' in world.answer(definitions)) return;
    const missing = new Set<string>();
    for (const manifest of world.manifests) {
      const [group = '', version = ''] = textAt(manifest, 'apiVersion').split('/');
      if (!(group in makers)) continue;
      const kind = textAt(manifest, 'kind');
      const definition = world
        .seen(definitions)
        .find(
          (one) => textAt(one, 'spec', 'group') === group && textAt(one, 'spec', 'names', 'kind') === kind,
        );
      const served = objectsAt(definition, 'spec', 'versions').find(
        (one) => one['name'] === version && one['served'] === true,
      );
      if (served !== undefined) {
        yield* unknownFields(manifest, at(served, 'schema', 'openAPIV3Schema'));
      } else if (!missing.has(kind)) {
        missing.add(kind);
        const message = `the Kubernetes cluster has no kind ${kind} of ${group}/${version}`;
        yield obstacle('error', 'kind-missing', message, makers[group] ?? '');
      }
    }
  },
};

function* unknownFields(manifest: JsonObject, schema: JsonValue | undefined): Generator<Diagnostic> {
  const fields = unknownIn(manifest['spec'], at(schema, 'properties', 'spec'), 'spec');
  if (fields.length > 0)
    yield obstacle(
      'error',
      'field-unknown',
      `${textAt(manifest, 'kind')} ${nameOf(manifest)} has fields that the definition there does not know: ${fields.join(', ')}`,
      'Upgrade the operator, or its plugin, with its definitions; or leave what sets the field out of the values.',
    );
}

function unknownIn(value: JsonValue | undefined, schema: JsonValue | undefined, path: string): string[] {
  if (at(schema, 'x-kubernetes-preserve-unknown-fields') === true) return [];
  if (Array.isArray(value)) return value.flatMap((item) => unknownIn(item, at(schema, 'items'), path));
  const properties = at(schema, 'properties');
  if (!isObject(value) || !isObject(properties)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key in properties ? unknownIn(inner, properties[key], `${path}.${key}`) : [`${path}.${key}`],
  );
}
