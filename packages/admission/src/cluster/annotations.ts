import { isPatch } from '../grammar/patch.ts';
import { isDnsLabel } from '../grammar/names.ts';
import type { Refusal } from '../refusal.ts';
import { annotation, type Cluster } from './cluster.ts';

/** Rules on a Cluster's name and on annotations that the operator reads. */
export function* wrongNameOrAnnotation(cluster: Cluster): Generator<Refusal> {
  const { name } = cluster.metadata;
  if (!isDnsLabel(name))
    yield {
      id: 'name-shape',
      field: ['metadata', 'name'],
      message: `the cluster's name "${name}" is no DNS label that begins with a letter, as the operator wants it`,
      hint: 'lower-case letters, digits and dashes',
    };
  if (name.length > 50)
    yield {
      id: 'name-length',
      field: ['metadata', 'name'],
      message: `the cluster's name "${name}" is longer than the 50 characters that the operator allows`,
      hint: 'shorten it',
    };
  yield* wrongAnnotation(
    cluster,
    'cnpg.io/hibernation',
    (value) => ['on', 'off'].includes(value),
    'write "on" or "off"',
  );
  yield* wrongAnnotation(
    cluster,
    'cnpg.io/podPatch',
    isPatch,
    'write a JSON Patch (RFC 6902): a list of operations, each with op, path, and value or from',
  );
  yield* wrongAnnotation(
    cluster,
    'alpha.cnpg.io/livenessPinger',
    isPinger,
    'write JSON with "enabled": true or false, or spec.probes.liveness.isolationCheck instead',
  );
}

function* wrongAnnotation(
  cluster: Cluster,
  name: string,
  isGood: (value: string) => boolean,
  hint: string,
): Generator<Refusal> {
  const value = annotation(cluster, name);
  if (value !== undefined && !isGood(value))
    yield {
      id: 'operator-annotation',
      field: ['metadata', 'annotations', name],
      message: `the operator cannot read the annotation ${name}: "${value}"`,
      hint,
    };
}

function isPinger(text: string): boolean {
  const config = parse(text) as { enabled?: unknown } | null | undefined;
  return typeof config?.enabled === 'boolean';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
