import { and, concat, field, fromYamlArray, has, ne, not, policy } from '@butler-postgres/helm-kit';
import { hasStandbys, spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { instanceNames } from '../common/instances.ts';
import { fullname } from '../common/names.ts';
import type { Rule } from '../common/rule.ts';
import { isAsked, isNamed, to } from './names.ts';

const { switchover } = values;

/** What the Job of a switchover needs. */
export const switchoverPolicies: readonly Rule[] = [
  policy('switchover-without-standby', 'error', {
    broken: and(isAsked, not(hasStandbys)),
    path: 'switchover',
    message: concat`there is one instance, and no standby that could become the primary`,
    hint: concat`set cluster.instances to 2 or more, or leave it out`,
  }),
  policy('switchover-to-nobody', 'error', {
    broken: and(isNamed, not(has(to, fromYamlArray(instanceNames)))),
    path: 'switchover.to',
    message: concat`no instance is called ${to}`,
    hint: concat`name a pod, such as ${fullname}-2`,
  }),
  policy('switchover-twice', 'error', {
    broken: and(isNamed, switchover.afterUpdate),
    path: 'switchover.to',
    message: concat`after an update the primary is another one, so that no instance can be named before`,
    hint: concat`leave one of the two out`,
  }),
  policy('switchover-unsupervised', 'error', {
    broken: and(
      switchover.afterUpdate,
      ne(field(spec, ['primaryUpdateStrategy'], 'unsupervised'), 'supervised'),
    ),
    path: 'switchover.afterUpdate',
    message: concat`the operator updates the primary by itself, and clients are not held back`,
    hint: concat`set cluster.primaryUpdateStrategy to supervised`,
  }),
  policy('switchover-left-on', 'warning', {
    broken: isNamed,
    path: 'switchover.to',
    message: concat`the Job of the switchover may do anything in the namespace's pods`,
    hint: concat`leave it out when it has reported`,
  }),
];
