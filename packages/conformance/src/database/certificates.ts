import { readFile } from 'node:fs/promises';
import { mustRun } from './command.ts';
import type { Sandbox } from './sandbox.ts';
import { debianProgram } from './tools.ts';

/** A certificate and its key, both in PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

const openssl = () => debianProgram('usr/bin/openssl');
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority, as the operator has one for each cluster. */
export class Authority {
  readonly #sandbox: Sandbox;
  readonly #name: string;
  /** Its own certificate, in PEM. */
  readonly certificate: string;

  private constructor(sandbox: Sandbox, name: string, certificate: string) {
    this.#sandbox = sandbox;
    this.#name = name;
    this.certificate = certificate;
  }

  static async create(sandbox: Sandbox, name: string): Promise<Authority> {
    const [certificate, key] = [sandbox.path(`${name}.crt`), sandbox.path(`${name}.key`)];
    const files = ['-keyout', key, '-out', certificate];
    await mustRun(openssl(), ['req', '-x509', ...curve, '-days', '2', '-subj', `/CN=${name}`, ...files]);
    return new Authority(sandbox, name, await readFile(certificate, 'utf8'));
  }

  /**
   * Issues a certificate for a role (its name is the common name) or for a server on the loopback.
   *
   * @param commonName - the role, or the server
   */
  async issue(commonName: string): Promise<KeyPair> {
    const [request, out, key] = ['csr', 'crt', 'key'].map((end) =>
      this.#sandbox.path(`${this.#name}-${commonName}.${end}`),
    ) as [string, string, string];
    const subject = ['-subj', `/CN=${commonName}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
    await mustRun(openssl(), ['req', '-new', ...curve, ...subject, '-keyout', key, '-out', request]);
    const by = [
      '-CA',
      this.#sandbox.path(`${this.#name}.crt`),
      '-CAkey',
      this.#sandbox.path(`${this.#name}.key`),
    ];
    const sign = [
      'x509',
      '-req',
      '-in',
      request,
      ...by,
      '-CAcreateserial',
      '-days',
      '2',
      '-copy_extensions',
      'copy',
    ];
    await mustRun(openssl(), [...sign, '-out', out]);
    return { certificate: await readFile(out, 'utf8'), key: await readFile(key, 'utf8') };
  }
}
