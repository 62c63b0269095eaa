import { relative, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { Artefact } from '@butler-postgres/release';
import type { Context } from '../context.ts';

interface Options {
  readonly registry?: string;
  readonly plainHttp?: boolean;
  readonly index?: string;
  readonly url?: string;
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly out: string;
  readonly untagged?: boolean;
  readonly conformance: string;
  readonly withoutConformance?: boolean;
  readonly dryRun?: boolean;
}

/** Adds `publish`. */
export function addPublish(program: Command, context: Context): void {
  const command = program.command('publish');
  command
    .summary('packs, signs and publishes the chart')
    .description(
      'Packs the chart, and says what would be published; it is pushed where --registry or --index is given.',
    )
    .option(
      '--registry <oci>',
      'push to this folder of an OCI registry; log in by helm registry login before',
      registry,
    )
    .option('--plain-http', 'speak HTTP, to a registry on loopback')
    .option('--index <folder>', 'add to this folder of a classic repository')
    .option('--url <url>', 'the address of that repository')
    .option('--key <key>', 'sign with this key of gpg')
    .option('--passphrase-file <file>', "the key's passphrase")
    .option('--out <folder>', 'folder for archive, signature and bill of materials', 'dist/release')
    .option('--untagged', 'push although the commit has no tag of the version: to a registry for trials')
    .option('--conformance <file>', 'the report of this chart on a cluster', 'dist/conformance/report.json')
    .option('--without-conformance', 'push although no report says that the chart is green')
    .option('--dry-run', 'push nothing, whatever else is given')
    .addHelpText(
      'after',
      `
Example:
  npx nx run chart:publish -- --registry oci://registry.example.org/charts --key release@example.org
`,
    )
    .action(async (options: Options) => {
      if (options.url !== undefined && options.index === undefined)
        command.error('error: --url needs --index');
      if (options.passphraseFile !== undefined && options.key === undefined) {
        command.error('error: --passphrase-file needs --key');
      }
      await publish(options, context);
    });
}

function registry(address: string): string {
  if (/^oci:\/\/./.test(address)) return address;
  throw new InvalidArgumentError('Expected oci://HOST/FOLDER.');
}

async function publish(options: Options, { root, terminal: { out } }: Context): Promise<void> {
  const [{ chartMetadata, releases }, library] = await Promise.all([
    import('@butler-postgres/chart'),
    import('@butler-postgres/release'),
  ]);
  const { name, version } = chartMetadata;
  const { last, changes } = await library.checkVersion(root, version);
  const [{ date, changes: told }] = releases;
  out(`${name} ${version} of ${date}, ${last === undefined ? 'the first release' : `after ${last}`}\n`);
  out(`${library.schemaLines(changes.schema)}${library.changeLines(told)}`);

  const { archive, sbom } = await library.writeArtefacts(resolve(root, options.out));
  out(`${line(archive, root)}${line(sbom, root)}`);
  const beside = [sbom.path];
  const {
    key,
    passphraseFile,
    index,
    untagged = false,
    withoutConformance = false,
    dryRun = false,
  } = options;
  if (key === undefined) {
    out('not signed: give --key\n');
  } else {
    const file = await library.signArchive(archive, { key, ...(passphraseFile && { passphraseFile }) });
    beside.push(file);
    out(`${relative(root, file)}, signed by ${key}\n`);
  }
  const targets = [options.registry, index].filter((target) => target !== undefined);
  if (dryRun || targets.length === 0) {
    const would = targets.length > 0 ? `; it would go to ${targets.join(' and ')}` : '';
    out(`dry run: nothing is pushed${would}\n`);
    return;
  }
  if (!untagged) await library.requireTag(root, version);
  if (!withoutConformance) await library.requireConformance(root, options.conformance);
  await push(root, archive, beside, options, out);
}

async function push(
  root: string,
  archive: Artefact,
  beside: readonly string[],
  { registry, plainHttp = false, index, url }: Options,
  out: (text: string) => void,
): Promise<void> {
  const [{ helm }, { addToIndex, pushChart }] = await Promise.all([
    import('@butler-postgres/helm-cli'),
    import('@butler-postgres/release'),
  ]);
  const tool = await helm();
  if (registry !== undefined) {
    const { reference, digest } = await pushChart(tool, archive, registry, { plainHttp });
    out(digest === undefined ? `there already: ${reference}\n` : `pushed: ${reference}@${digest}\n`);
  }
  if (index !== undefined) {
    const isNew = await addToIndex(tool, archive, beside, resolve(root, index), url);
    out(`${isNew ? 'added to' : 'there already:'} ${index}/index.yaml\n`);
  }
}

function line({ path, digest, size }: Artefact, root: string): string {
  return `${relative(root, path)}  ${digest}  ${Math.ceil(size / 1024)} KiB\n`;
}
