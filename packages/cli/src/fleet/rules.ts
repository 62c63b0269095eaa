import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Problem } from '@butler-postgres/values';
import { at, problemOf, type Breach, type CheckedEnvironment } from './breach.ts';
import { sharedAddresses } from './shared-addresses.ts';
import { sharedArchives } from './shared-archives.ts';

/** The rules between files, which no environment can break alone, and the problems of each environment. */
export function checkRules(environments: readonly CheckedEnvironment[]): Map<CheckedEnvironment, Problem[]> {
  const breaches = [
    ...sharedArchives(environments),
    ...sharedAddresses(environments),
    ...environments.flatMap(unsavedProduction),
  ];
  const problems = new Map<CheckedEnvironment, Problem[]>();
  for (const breach of breaches) {
    const { environment } = breach;
    problems.set(environment, [...(problems.get(environment) ?? []), problemOf(breach)]);
  }
  return problems;
}

/** A file named prod without base backups: the chart itself cannot know what is production. */
function unsavedProduction(environment: CheckedEnvironment): Breach[] {
  const { manifests } = environment.checked;
  if (!/^prod(uction)?$/.test(environment.environment) || manifests === undefined) return [];
  const isBackedUp = manifests.some(
    ({ manifest }) =>
      manifest.kind === 'ScheduledBackup' && at(manifest as JsonObject, 'spec', 'suspend') !== true,
  );
  if (isBackedUp) return [];
  return [
    {
      environment,
      path: ['backups', 'enabled'],
      code: 'production-backups',
      severity: 'error',
      message: 'a production environment takes no base backups',
      mend: 'Set it, and a schedule in backups.schedules that is not suspended.',
    },
  ];
}
