import { and, concat, field, gt, len, ne, policy, type Policy } from '@butler-postgres/helm-kit';
import { settings } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';

const { upgrade } = values;

/** A Job's name is a label of its pods. */
const longestLabel = 63;

/** What the Job after a major upgrade needs. */
export const upgradePolicies: readonly Policy[] = [
  policy('upgrade-name-length', 'error', {
    broken: and(upgrade.enabled, gt(len(fullname), longestLabel - '-upgrade-pg17-01234567'.length)),
    path: 'upgrade.enabled',
    message: concat`the name of the Job after an upgrade, which begins with "${fullname}-upgrade", is longer than the ${longestLabel} characters that Kubernetes allows`,
    hint: concat`do what it does by hand (docs/major-upgrade.md)`,
  }),
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
