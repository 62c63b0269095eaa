import { relative, resolve } from 'node:path';
import { chartMetadata, releases } from '@butler-postgres/chart';
import { helm } from '@butler-postgres/helm-cli';
import { writeArtefacts, type Artefact } from '../artefacts.ts';
import { checkVersion, requireTag } from '../check-version.ts';
import { addToIndex } from '../chart-index.ts';
import { signArchive } from '../provenance.ts';
import { pushChart } from '../push.ts';
import type { Terminal } from '@butler-postgres/cli';
import type { PublishOptions } from '../usage.ts';
import { changeLines, schemaLines } from '../words.ts';

const { name, version } = chartMetadata;

/** Packs the chart, says what would be published, and publishes it where that is asked for. */
export async function publishCommand(
  root: string,
  options: PublishOptions,
  { out }: Terminal,
): Promise<number> {
  const { last, changes } = await checkVersion(root, version);
  const [{ date, changes: told }] = releases;
  out(`${name} ${version} of ${date}, ${last === undefined ? 'the first release' : `after ${last}`}\n`);
  out(`${schemaLines(changes.schema)}${changeLines(told)}`);

  const { archive, sbom } = await writeArtefacts(resolve(root, options.out));
  out(`${line(archive, root)}${line(sbom, root)}`);
  const beside = [sbom.path];
  if (options.key === undefined) {
    out('not signed: give --key\n');
  } else {
    const { key, passphraseFile } = options;
    const file = await signArchive(archive, {
      key,
      ...(passphraseFile === undefined ? {} : { passphraseFile }),
    });
    beside.push(file);
    out(`${relative(root, file)}, signed by ${key}\n`);
  }
  if (options.isDryRun) {
    const targets = [options.registry, options.index].filter((target) => target !== undefined);
    const would = targets.length > 0 ? `; it would go to ${targets.join(' and ')}` : '';
    out(`dry run: nothing is pushed${would}\n`);
    return 0;
  }
  if (!options.isUntagged) await requireTag(root, version);
  await push(root, archive, beside, options, out);
  return 0;
}

async function push(
  root: string,
  archive: Artefact,
  beside: readonly string[],
  { registry, plainHttp, index, url }: PublishOptions,
  out: Terminal['out'],
): Promise<void> {
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
