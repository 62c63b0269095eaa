import { UsageError } from './program.ts';

/** How each command is called. */
const lines = {
  validate: 'validate -f FILE [-f FILE]... [--release NAME] [--namespace NAME] [--strict] [--json]',
  render: 'render -f FILE [-f FILE]... [--release NAME] [--namespace NAME]',
  fleet: 'fleet FOLDER [--chart FOLDER] [--strict] [--json]',
  schema: 'schema',
} as const;

/** The commands that there are. */
export type Command = keyof typeof lines;

/** Whether a word is a command. */
export function isCommand(word: string): word is Command {
  return Object.hasOwn(lines, word);
}

/** The names of the commands, for a sentence. */
export const commandNames = Object.keys(lines).join(', ');

/** How the command is called, for `--help`. */
export const usage = `Usage:
${Object.values(lines)
  .map((line) => `  butler-postgres ${line}\n`)
  .join('')}
validate  checks values: the schema, the rules between values, and the manifests that come of them
render    prints those manifests, as helm template does
fleet     checks every FOLDER/<cluster>/<environment>.yaml over its common.yaml, and the rules between them
schema    prints the JSON Schema of the values, for editors

  -f, --values FILE      a file of values; a later one wins, as with helm
      --release NAME     the release's name (default: butler-postgres)
  -n, --namespace NAME   its namespace (default: default)
      --chart FOLDER     also prove that Helm 4 and Helm 3 render the chart in this folder to the same manifests,
                         that helm lint passes it, and that kubeconform takes every manifest
      --strict           warnings fail, too
      --json             print the diagnostics as JSON
  -h, --help
      --version

Exit status: 0 when all is well, 1 when there are diagnostics, 2 when the command is called in a wrong way.
`;

/**
 * The command was called in a way that it does not know.
 *
 * @param message - what is wrong
 * @param command - the command whose line of usage helps
 */
export function wrongCall(message: string, command?: Command): UsageError {
  return new UsageError(
    message,
    `Usage: butler-postgres ${command === undefined ? '--help' : lines[command]}\n`,
  );
}
