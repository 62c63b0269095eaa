import { and, concat, field, ne, policy } from '@butler-postgres/helm-kit';
import { settings } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

const { upgrade } = values;

/** What the Job after a major upgrade needs. */
export const upgradePolicies: readonly Rule[] = [
  policy('upgrade-jit-overruled', 'error', {
    broken: and(upgrade.enabled, upgrade.holdJit, ne(field(settings, ['jit'], ''), 'off')),
    path: 'upgrade.holdJit',
    message: concat`jit is set by cluster.postgresql.parameters or cluster.overrides, which win over this`,
    hint: concat`leave one of the two out`,
  }),
  policy('upgrade-left-on', 'warning', {
    broken: upgrade.enabled,
    path: 'upgrade.enabled',
    message: concat`the Job after an upgrade may do anything in the instances' pods`,
    hint: concat`set this to false when it has reported`,
  }),
];
