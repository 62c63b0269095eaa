import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, diagnosticOf, type CheckedEnvironment, type FleetRule } from './fleet-diagnostic.ts';
import { sharedAddresses } from './shared-addresses.ts';
import { sharedArchives } from './shared-archives.ts';

/** The rules between files, which no environment can break alone, for one fleet. */
export function fleetRules(): FleetRule {
  const rules: readonly FleetRule[] = [sharedArchives(), sharedAddresses(), unsavedProduction];
  return (environment) => rules.flatMap((rule) => rule(environment));
}

/** A file named prod without base backups: the chart itself cannot know what is production. */
function unsavedProduction(environment: CheckedEnvironment): Diagnostic[] {
  const { manifests } = environment.checked;
  if (!/^prod(uction)?$/.test(environment.environment) || manifests === undefined) return [];
  const isBackedUp = manifests.some(
    ({ manifest }) =>
      manifest.kind === 'ScheduledBackup' && at(manifest as JsonObject, 'spec', 'suspend') !== true,
  );
  if (isBackedUp) return [];
  return [
    diagnosticOf(environment, ['backups', 'enabled'], {
      severity: 'error',
      code: 'production-backups',
      message: 'a production environment takes no base backups',
      hint: 'Set it, and a schedule in backups.schedules that is not suspended.',
    }),
  ];
}
