import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, diagnosticOf, type CheckedEnvironment, type FleetDiagnostic } from './fleet-diagnostic.ts';
import { sharedAddresses } from './shared-addresses.ts';
import { sharedArchives } from './shared-archives.ts';

/** The rules between files, which no environment can break alone, and the diagnostics of each environment. */
export function checkRules(
  environments: readonly CheckedEnvironment[],
): Map<CheckedEnvironment, Diagnostic[]> {
  const found = [
    ...sharedArchives(environments),
    ...sharedAddresses(environments),
    ...environments.flatMap(unsavedProduction),
  ];
  const diagnostics = new Map<CheckedEnvironment, Diagnostic[]>();
  for (const { environment, diagnostic } of found) {
    diagnostics.set(environment, [...(diagnostics.get(environment) ?? []), diagnostic]);
  }
  return diagnostics;
}

/** A file named prod without base backups: the chart itself cannot know what is production. */
function unsavedProduction(environment: CheckedEnvironment): FleetDiagnostic[] {
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
