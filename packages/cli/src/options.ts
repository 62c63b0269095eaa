import { formats } from '@butler-postgres/diagnostics';
import { InvalidArgumentError, Option } from 'commander';

/** A file of values, as often as there are files. */
export function valuesOption(): Option {
  return new Option('-f, --values <file>', 'a file of values; a later one wins, as with helm')
    .makeOptionMandatory()
    .argParser((file: string, files?: readonly string[]) => [...(files ?? []), file]);
}

/** The release's name. */
export function releaseOption(): Option {
  return new Option('--release <name>', "the release's name")
    .default('butler-postgres')
    .argParser(releaseName);
}

/** The release's namespace. */
export function namespaceOption(): Option {
  return new Option('-n, --namespace <name>', 'its namespace').default('default').argParser(namespaceName);
}

/** The format of diagnostics. */
export function outputOption(): Option {
  return new Option('-o, --output <format>', 'how to print the diagnostics').choices(formats).default('text');
}

/** The short form of the format for programs. */
export function jsonOption(): Option {
  return new Option('--json', 'short for --output json').implies({ output: 'json' });
}

/** Helm's rule for names: chartutil.ValidateReleaseName. */
function releaseName(name: string): string {
  if (name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) {
    return name;
  }
  throw new InvalidArgumentError(
    'Expected lower-case letters, digits, dashes and dots, at most 53 characters.',
  );
}

/** Kubernetes' rule for a namespace, a DNS label. */
function namespaceName(name: string): string {
  if (name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return name;
  throw new InvalidArgumentError('Expected lower-case letters, digits and dashes, at most 63 characters.');
}
