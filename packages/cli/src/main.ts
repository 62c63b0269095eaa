import { count, countDiagnostics, hasErrors, textLines, toJson } from '@butler-postgres/diagnostics';
import { chartMetadata } from '@butler-postgres/chart';
import { valuesInputSchema } from '@butler-postgres/values';
import { readArguments, type Request } from './arguments.ts';
import { check } from './check.ts';
import { checkFleet, type EnvironmentCheck } from './fleet/fleet.ts';
import { fleetTable } from './fleet/table.ts';
import { manifestsToYaml } from './manifests-to-yaml.ts';
import { runProgram, type Terminal } from './program.ts';
import { usage } from './usage.ts';

/**
 * Runs the command.
 *
 * @param argv - the arguments, without node and the script
 * @param terminal - where to print
 * @returns the exit status: 0 when all is well, 1 when there are diagnostics, 2 when the arguments make no sense
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const run = (request: Request): Promise<number> => answer(request, terminal);
  return runProgram({ name: 'butler-postgres', usage, readArguments, run }, argv, terminal);
}

async function answer(request: Request, terminal: Terminal): Promise<number> {
  switch (request.command) {
    case 'help':
      terminal.out(usage);
      return 0;
    case 'version':
      terminal.out(`${chartMetadata.version}\n`);
      return 0;
    case 'schema':
      terminal.out(toJson(valuesInputSchema));
      return 0;
    case 'validate':
      return validate(request, terminal);
    case 'render':
      return render(request, terminal);
    case 'fleet':
      return fleet(request, terminal);
  }
}

type RequestOf<C extends Request['command']> = Extract<Request, { command: C }>;

function validate({ files, release, strict, json }: RequestOf<'validate'>, { out }: Terminal): number {
  const { diagnostics, manifests = [] } = check(files, release);
  const valid = !hasErrors(diagnostics);
  if (json) {
    out(toJson({ valid, documents: manifests.length, diagnostics }));
  } else {
    const parts = [valid ? count(manifests.length, 'document') : '', countDiagnostics(diagnostics)];
    const summary = parts.filter((part) => part !== '').join(', ');
    out(`${textLines(diagnostics)}${valid ? 'valid' : 'not valid'}: ${summary}\n`);
  }
  return valid && !(strict && diagnostics.length > 0) ? 0 : 1;
}

function render({ files, release }: RequestOf<'render'>, { out, err }: Terminal): number {
  const { diagnostics, manifests = [] } = check(files, release);
  err(textLines(diagnostics));
  if (hasErrors(diagnostics)) return 1;
  out(manifestsToYaml(manifests));
  return 0;
}

async function fleet(request: RequestOf<'fleet'>, { out }: Terminal): Promise<number> {
  const { folder, chart, strict, json } = request;
  const result = await checkFleet(folder, chart === undefined ? {} : { chart });
  const { diagnostics, environments } = result;
  const valid = !hasErrors(diagnostics);
  if (json) {
    out(toJson({ valid, environments: environments.map(withoutValues), diagnostics }));
  } else {
    const counted = countDiagnostics(diagnostics);
    const verdict = `${valid ? 'valid' : 'not valid'}: ${count(environments.length, 'environment')}`;
    out(`${textLines(diagnostics)}${fleetTable(result)}${verdict}${counted === '' ? '' : `, ${counted}`}\n`);
  }
  return valid && !(strict && diagnostics.length > 0) ? 0 : 1;
}

/** What is said of an environment as data; its values and manifests are another command's. */
function withoutValues(environment: EnvironmentCheck): Omit<EnvironmentCheck, 'checked' | 'diagnostics'> {
  const { cluster, environment: name, files, documents, valid, proof } = environment;
  return { cluster, environment: name, files, documents, valid, ...(proof === undefined ? {} : { proof }) };
}
