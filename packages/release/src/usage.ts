import { parseArgs } from 'node:util';
import { UsageError } from '@butler-postgres/cli';

/** How the commands are called, for `--help`. */
export const usage = `Usage:
  npx nx run chart:release -- [--write]
  npx nx run chart:publish -- [--registry oci://HOST/FOLDER] [--plain-http] [--index FOLDER [--url URL]]
                              [--key KEY [--passphrase-file FILE]] [--out FOLDER] [--untagged] [--dry-run]

release  says which version comes next, why, and with which changes; --write puts it into the changelog
publish  packs the chart, and says what would be published; it is pushed where --registry or --index is given

  --registry    push to this folder of an OCI registry (helm registry login has to be done before)
  --index       add to this folder of a classic repository, which --url says the address of
  --key         sign with this key of gpg
  --out         folder for archive, signature and bill of materials (default: dist/release)
  --untagged    push although the commit has no tag of the version: to a registry for trials
  --dry-run     push nothing, whatever else is given
`;

/** What a command was asked to do. */
export type Request =
  | { readonly command: 'release'; readonly isToWrite: boolean }
  | ({ readonly command: 'publish' } & PublishOptions);

/** Where to publish, and how. */
export interface PublishOptions {
  readonly registry?: string;
  readonly plainHttp: boolean;
  readonly index?: string;
  readonly url?: string;
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly out: string;
  readonly isUntagged: boolean;
  readonly isDryRun: boolean;
}

/**
 * Reads the arguments of the command line.
 *
 * @returns undefined when help was asked for
 * @throws UsageError when they make no sense
 */
export function readArguments(argv: readonly string[]): Request | undefined {
  const [command = '', ...rest] = argv;
  if (command === '--help' || rest.includes('--help')) return undefined;
  if (command === 'release') {
    const { write } = parse(rest, { write: { type: 'boolean' } });
    return { command, isToWrite: write === true };
  }
  if (command !== 'publish') throw new UsageError(`unknown command "${command}"; known: release, publish`);
  const values = parse(rest, publishOptions);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [registry, index, url] = [text('registry'), text('index'), text('url')];
  const [key, passphraseFile] = [text('key'), text('passphrase-file')];
  if (registry !== undefined && !/^oci:\/\/./.test(registry)) {
    throw new UsageError(`"${registry}" is no registry: expected oci://HOST/FOLDER`);
  }
  if (url !== undefined && index === undefined) throw new UsageError('--url needs --index');
  if (passphraseFile !== undefined && key === undefined)
    throw new UsageError('--passphrase-file needs --key');
  return {
    command,
    ...(registry === undefined ? {} : { registry }),
    ...(index === undefined ? {} : { index }),
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key }),
    ...(passphraseFile === undefined ? {} : { passphraseFile }),
    plainHttp: values['plain-http'] === true,
    out: text('out') ?? 'dist/release',
    isUntagged: values.untagged === true,
    isDryRun: values['dry-run'] === true || (registry === undefined && index === undefined),
  };
}

const publishOptions = {
  registry: { type: 'string' },
  'plain-http': { type: 'boolean' },
  index: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
  out: { type: 'string' },
  untagged: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;

function parse(args: readonly string[], options: Readonly<Record<string, { type: 'string' | 'boolean' }>>) {
  try {
    // Nx turns the flag --write into --write=true
    const plain = args.map((arg) => arg.replace(/^(--[a-z-]+)=true$/, '$1'));
    return parseArgs({ args: plain, options, strict: true }).values;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    // only the first sentence is about what was typed
    throw new UsageError(message.replace(/(\.\s|\n)[^]*$/, ''));
  }
}
