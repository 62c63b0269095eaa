import { helpers, type HelpersFile, type TemplateFile } from '@butler-postgres/helm-kit';
import { errors, pooledConnections, warnings } from '../policies.ts';
import { objectStoreFile, scheduledBackupsFile, serverName } from './backups.ts';
import { clusterFile, clusterSpec, image } from './cluster.ts';
import { databasesFile } from './databases.ts';
import { keepAnnotations, labels, mergeTemplates, podLabels } from './metadata.ts';
import { podMonitorsFile } from './monitoring.ts';
import { chartLabel, fullname, name } from './names.ts';
import { notesFile, ownerSecret } from './notes.ts';
import { poolersFile, poolerSpec } from './poolers.ts';
import { rolesFile } from './roles.ts';
import { strings } from './strings.ts';
import { validateFile } from './validate.ts';

const helpersFile: HelpersFile = helpers(
  '_helpers.tpl',
  name,
  fullname,
  chartLabel,
  labels,
  podLabels,
  keepAnnotations,
  strings,
  ...mergeTemplates,
);

const clusterHelpers: HelpersFile = helpers('_cluster.tpl', clusterSpec, image, serverName, ownerSecret);

const poolerHelpers: HelpersFile = helpers('_pooler.tpl', poolerSpec);

const policiesFile: HelpersFile = helpers('_policies.tpl', pooledConnections, errors, warnings);

/** Every file under the chart's templates/, in the order in which they are read. */
export const templateFiles: readonly TemplateFile[] = [
  helpersFile,
  clusterHelpers,
  poolerHelpers,
  policiesFile,
  validateFile,
  clusterFile,
  poolersFile,
  databasesFile,
  rolesFile,
  objectStoreFile,
  scheduledBackupsFile,
  podMonitorsFile,
  notesFile,
];
