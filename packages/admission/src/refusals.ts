import type { JsonObject } from '@butler-postgres/schema-kit';
import { beyondInt32 } from './api/int32.ts';
import { brokenCel, brokenTransitions } from './api/cel.ts';
import { withDefaults } from './api/defaults.ts';
import { rulesOf } from './api/rules.ts';
import { repeated } from './api/unique.ts';
import { fillOperatorDefaults } from './operator-defaults.ts';
import { wrongLabels } from './labels.ts';
import { wrongMetadata } from './metadata.ts';
import { wrongBlocks } from './network.ts';
import { refusedByOperator } from './operator.ts';
import { stored } from './stored.ts';
import type { Refusal } from './refusal.ts';

/**
 * Why a cluster would refuse a manifest that has the structure of its kind: what the API server asks beyond the schema
 * (metadata, lists, CEL), and what the operator's webhooks ask. Rules that compare with what runs are not among them.
 *
 * @param manifest - valid by the schema of its kind; of a kind without rules only metadata and labels are looked at
 */
export function refusals(manifest: JsonObject): Refusal[] {
  const rules = rulesOf(manifest);
  if (rules === undefined)
    return [...wrongMetadata(manifest), ...wrongLabels(manifest), ...wrongBlocks(manifest)];
  const object = withDefaults(manifest, rules);
  const isOperators = manifest['apiVersion'] === 'postgresql.cnpg.io/v1';
  if (isOperators) fillOperatorDefaults(object);
  const found = [
    ...wrongMetadata(object),
    ...wrongLabels(object),
    ...beyondInt32(object, rules),
    ...repeated(object, rules),
    ...brokenCel(object, rules),
  ];
  if (isOperators) found.push(...refusedByOperator(object as never));
  return found;
}

/**
 * Why the API server would refuse to change an object: the rules of its kind that compare both states. What the
 * operator's webhook asks of changes is not among them.
 */
export function refusedChanges(before: JsonObject, after: JsonObject): Refusal[] {
  const rules = rulesOf(after);
  return rules === undefined ? [] : [...brokenTransitions(stored(before), stored(after), rules)];
}
