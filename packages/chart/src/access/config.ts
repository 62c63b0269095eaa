import type { ConfigMap } from '@butler-postgres/api';
import {
  block,
  document,
  fromYaml,
  lines,
  manifests,
  orDefault,
  text,
  textEach,
  textWhen,
  not,
  or,
  toPrettyJson,
  when,
} from '@butler-postgres/helm-kit';
import { kubectlAssets, readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { objectName } from '../common/names.ts';
import { accessModel, accessModelSql, groups } from './model.ts';
import { accessObject, groupObject, manager, managerObject, memberName, memberObject } from './names.ts';

const { access, databases } = values;

export const accessAssets = readAssets('access');

/** What the pods of the grants run. */
const scripts = ['run.sh', 'shared.sh', 'missing.sh', 'bring-back.sh', 'grants.sql', 'findings.sql'] as const;

/** For object_of in shared.sh: kind, name in Kubernetes, name in PostgreSQL. */
const objects = text`${textWhen(
  not(access.legacyInlineRoles),
  text`${textEach(groups, { key: 'name', item: 'group' }, (name) => text`role ${groupObject(name)} ${name}`)}
role ${managerObject} ${manager}
${textEach(
  access.members,
  { key: 'key', item: 'member' },
  (key, member) => text`role ${memberObject(key)} ${memberName(key, member)}`,
)}`,
)}
${textEach(
  databases,
  { key: 'key', item: 'database' },
  (key, database) => text`database ${objectName(key, database)} ${orDefault(database.name, key)}`,
)}`;

export const accessConfigFile = manifests(
  'access-config.yaml',
  'What the roles of the release may do, and the SQL that grants it.',
  when(
    access.enabled,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: accessObject, ...commonMetadata() },
      data: {
        'access.json': block(toPrettyJson(fromYaml(accessModel))),
        '#objects': 'The objects of the roles and databases: kind, name in Kubernetes, name in PostgreSQL.',
        objects: lines(objects),
        ...Object.fromEntries(scripts.map((name) => [name, block(accessAssets.text(name))])),
        $prepare: when(access.grants.prepare, {
          'look.sh': block(accessAssets.text('look.sh')),
          'prepare.sh': block(accessAssets.text('prepare.sh')),
        }),
        $migration: when(access.migration.enabled, {
          'migration.sh': block(accessAssets.text('migration.sh')),
        }),
        $common: when(or(access.grants.prepare, access.migration.enabled), {
          'common.sh': block(kubectlAssets.text('common.sh')),
        }),
        '#bootstrap': 'Run as superuser, by initdb and the Job after an install or upgrade.',
        'bootstrap.sql': block(accessAssets.text('bootstrap.sql')),
        'model.sql': block(accessModelSql),
      },
    }),
  ),
);
