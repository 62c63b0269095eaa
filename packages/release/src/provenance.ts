import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { chartFiles } from '@butler-postgres/chart';
import { runTool } from '@butler-postgres/helm-cli';
import { parse, stringify } from 'yaml';
import type { Artefact } from './artefacts.ts';

/** Who signs. */
export interface Signer {
  /** Fingerprint, key id or address, as gpg finds a secret key by it. */
  readonly key: string;
  /** File with the key's passphrase; without it gpg's agent asks, or knows. */
  readonly passphraseFile?: string;
  /** Folder of the keys; default: gpg's own. */
  readonly home?: string;
}

/**
 * Signs an archive: writes Helm's provenance file beside it, which `helm verify` and `helm install --verify` check.
 * `helm package --sign` would pack the chart again, with other bytes; so the file is made here, by gpg.
 * Source of its form: https://helm.sh/docs/topics/provenance/
 *
 * @returns path of the provenance file
 * @throws ToolError when gpg is not there or has no such key
 */
export async function signArchive({ path, digest }: Artefact, signer: Signer): Promise<string> {
  const chart: unknown = parse(chartFiles().get('Chart.yaml') ?? '');
  const files = { files: { [basename(path)]: digest } };
  const message = `${stringify(chart, { version: '1.1' })}\n...\n${stringify(files, { version: '1.1', lineWidth: 0 })}`;
  const file = `${path}.prov`;
  await rm(file, { force: true });
  const passphrase =
    signer.passphraseFile === undefined
      ? []
      : ['--pinentry-mode', 'loopback', '--passphrase-file', signer.passphraseFile];
  const home = signer.home === undefined ? [] : ['--homedir', signer.home];
  const args = ['--local-user', signer.key, '--digest-algo', 'SHA512', '--output', file, '--clearsign'];
  await runTool('gpg', 'gpg', ['--batch', ...home, ...passphrase, ...args], { stdin: message });
  return file;
}
