import { countDiagnostics } from '@butler-postgres/diagnostics';
import { columns } from './columns.ts';
import type { EnvironmentCheck, FleetCheck } from '@butler-postgres/checks';

/** One line for each environment, under a line of headings; empty when there is none. */
export function fleetTable({ environments }: FleetCheck): string {
  if (environments.length === 0) return '';
  const helms = environments.find(({ proof }) => proof !== undefined)?.proof?.helms;
  const proofHeadings =
    helms === undefined ? [] : [...helms.map(({ version }) => `helm ${version}`), 'kubeconform'];
  const rows = [
    ['cluster', 'environment', 'documents', 'values', ...proofHeadings],
    ...environments.map((environment) => rowOf(environment, proofHeadings.length)),
  ];
  return columns(rows, [...(rows[0]?.keys() ?? [])]);
}

function rowOf(
  { cluster, environment, documents, diagnostics, proof }: EnvironmentCheck,
  proofs: number,
): string[] {
  const counted = countDiagnostics(diagnostics);
  const proven =
    proof === undefined
      ? Array<string>(proofs).fill('-')
      : [...proof.helms.map(({ isSame }) => (isSame ? 'same' : 'fails')), `${proof.conform} valid`];
  return [
    cluster,
    environment,
    documents === undefined ? '-' : String(documents),
    counted === '' ? 'ok' : counted,
    ...proven,
  ];
}
