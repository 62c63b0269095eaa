import type { JsonObject } from '@butler-postgres/schema-kit';
import { annotation, type Cluster } from './cluster/cluster.ts';
import { parseBoolean } from './grammar/postgres.ts';
import type { Refusal } from './refusal.ts';

/** Annotations of a Cluster that count by one word only, which the operator compares to the letter: pkg/utils/labels_annotations.go. */
const words: readonly (readonly [name: string, word: string, what: string])[] = [
  ['cnpg.io/reconciliationLoop', 'disabled', 'to leave the cluster alone'],
  ['cnpg.io/reconcilePodSpec', 'disabled', 'to leave the pods as they are'],
  ['cnpg.io/validation', 'disabled', 'to take every change'],
  ['cnpg.io/skipWalArchiving', 'enabled', 'to archive nothing'],
  ['cnpg.io/skipEmptyWalArchiveCheck', 'enabled', 'to archive into a folder that has an archive'],
  ['cnpg.io/forceLegacyBackup', 'true', 'to take backups by their old names'],
  ['alpha.cnpg.io/enableInstancePprof', 'true', 'to serve profiles'],
];

/** The word by which a switch says that it is off. */
const otherWord: Readonly<Record<string, string>> = {
  disabled: 'enabled',
  enabled: 'disabled',
  true: 'false',
};

/**
 * What a cluster takes without a word, and nobody acts on: annotations of a Cluster with a value that the operator passes over.
 *
 * @param manifest - valid by the schema of its kind; of another kind there is nothing to say
 */
export function passedOver(manifest: JsonObject): readonly Refusal[] {
  if (manifest['kind'] !== 'Cluster' || manifest['apiVersion'] !== 'postgresql.cnpg.io/v1') return [];
  const cluster = manifest as unknown as Cluster;
  return [
    ...words.flatMap(([name, word, what]) => {
      const value = annotation(cluster, name) ?? '';
      return value === word || isOff(value, word)
        ? []
        : [unheard(name, value, `it is not told ${what}`, `write "${word}", or take it out`)];
    }),
    ...unheardFence(cluster),
  ];
}

/** Whether a value says, in any way, that a switch is off, as the operator takes it. */
function isOff(value: string, word: string): boolean {
  const said = value.trim().toLowerCase();
  // `disabled` switches something off that is on as a rule
  return said === '' || said === otherWord[word] || parseBoolean(said) === (word === 'disabled');
}

const unheard = (name: string, value: string, so: string, hint: string): Refusal => ({
  id: 'annotation-passed-over',
  field: ['metadata', 'annotations', name],
  message: `the operator passes over "${value}", so ${so}`,
  hint,
});

const fences = 'cnpg.io/fencedInstances';

/** A list of instances that is none, or names some that the Cluster cannot have: pkg/utils/fencing.go. */
function unheardFence(cluster: Cluster): readonly Refusal[] {
  const value = annotation(cluster, fences);
  if (value === undefined) return [];
  const { name } = cluster.metadata;
  const hint = `write a list in JSON of names of instances, such as ["${name}-1"], or ["*"] for all`;
  const listed = parsed(value);
  if (!Array.isArray(listed) || listed.some((one) => typeof one !== 'string'))
    return [unheard(fences, value, 'no instance is fenced', hint)];
  const strange = (listed as string[]).filter((one) => one !== '*' && !isInstance(one, name));
  return strange.length === 0
    ? []
    : [unheard(fences, strange.join(', '), 'no instance is fenced by it', hint)];
}

const isInstance = (one: string, cluster: string): boolean =>
  one.startsWith(`${cluster}-`) && /^[1-9]\d*$/.test(one.slice(cluster.length + 1));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
