import { and, concat, contains, eq, field, not, or, policy, policyForEach } from '@butler-postgres/helm-kit';
import { isTested } from '../helm-test/job.ts';
import { values } from '../common/context.ts';
import { productionWarning, type Rule } from '../common/rule.ts';
import { poolerSpecs } from '../poolers/rendered.ts';
import { isAsked } from '../switchover/names.ts';

const { access, backups, images, pods, upgrade } = values;

/** Jobs that may run commands in pods of instances. */
const reachesInstances = or(
  and(access.enabled, access.migration.enabled),
  and(backups.enabled, backups.drill.enabled),
  upgrade.enabled,
  isAsked,
  isTested,
);

/** What pods and images cannot say. */
export const podPolicies: readonly Rule[] = [
  policyForEach(
    'volumes-of-instances',
    'error',
    pods,
    { key: 'component', item: 'own' },
    (component, own) => ({
      broken: and(or(eq(component, 'instances'), eq(component, 'drill')), or(own.volumes, own.volumeMounts)),
      path: concat`pods.${component}.volumes`,
      message: concat`the operator gives an instance no volumes but its own and projected ones`,
      hint: concat`name Secrets and ConfigMaps in cluster.projectedVolumes: their files are below /projected`,
    }),
  ),
  policyForEach(
    'pooler-image-elsewhere',
    'warning',
    poolerSpecs,
    { key: 'name', item: 'pooler' },
    (name, pooler) => ({
      broken: and(images.registry, not(field(pooler, ['pgbouncer', 'image'], ''))),
      path: concat`poolers.${name}.image`,
      message: concat`images.registry does not reach PgBouncer's image: without a name the operator takes its own`,
      hint: concat`name the image here, or configure the operator's PGBOUNCER_IMAGE_NAME`,
    }),
  ),
  policy('kubectl-image-by-tag', productionWarning, {
    broken: and(reachesInstances, not(contains('@sha256:', images.kubectl))),
    path: 'images.kubectl',
    message: concat`Jobs that may run any command in the instances' pods run ${images.kubectl}, and who owns that tag can change what it is`,
    hint: concat`build images/kubectl/Dockerfile of the sources and name it with its digest`,
  }),
];
