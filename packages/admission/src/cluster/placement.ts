import { isLabelValue, isQualifiedName } from '../grammar/names.ts';
import type { Refusal } from '../refusal.ts';
import type { Cluster } from './cluster.ts';

/** Rules on where instances run (validateTolerations, validateAntiAffinity). */
export function* wrongPlacement({ spec: { affinity = {} } }: Cluster): Generator<Refusal> {
  const { podAntiAffinityType: type = '', tolerations = [] } = affinity;
  if (!['', 'preferred', 'required'].includes(type))
    yield {
      id: 'anti-affinity',
      field: ['spec', 'affinity', 'podAntiAffinityType'],
      message: `instances are kept apart preferred or required, not "${type}"`,
      hint: 'write preferred or required',
    };
  for (const [i, toleration] of tolerations.entries()) {
    const wrong = wrongToleration(toleration);
    if (wrong !== undefined)
      yield { id: 'toleration', field: ['spec', 'affinity', 'tolerations', i], ...wrong };
  }
}

type Toleration = NonNullable<NonNullable<Cluster['spec']['affinity']>['tolerations']>[number];

function wrongToleration({
  key = '',
  operator = '',
  value = '',
  effect = '',
  tolerationSeconds,
}: Toleration): Pick<Refusal, 'message' | 'hint'> | undefined {
  if (key !== '' && !isQualifiedName(key))
    return { message: `"${key}" is no key of a taint`, hint: 'write the key as the node has it' };
  if (!['', 'Equal', 'Exists'].includes(operator))
    return { message: `the operator knows no "${operator}"`, hint: 'write Equal or Exists' };
  if (key === '' && operator !== 'Exists')
    return {
      message: 'a toleration without a key is of every taint',
      hint: 'write operator: Exists, or a key',
    };
  if (operator === 'Exists' && value !== '')
    return { message: 'with operator Exists any value is tolerated', hint: 'take value out, or write Equal' };
  if (operator !== 'Exists' && !isLabelValue(value))
    return { message: `"${value}" is no value of a taint`, hint: 'write the value as the node has it' };
  if (!['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect))
    return {
      message: `there is no effect "${effect}"`,
      hint: 'write NoSchedule, PreferNoSchedule or NoExecute',
    };
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    return {
      message: 'only NoExecute evicts after a time',
      hint: 'write effect: NoExecute, or no tolerationSeconds',
    };
  return undefined;
}
