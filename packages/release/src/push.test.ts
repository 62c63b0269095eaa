import { describe, expect, it } from '@jest/globals';
import { ToolError, type Helm } from '@butler-postgres/helm-cli';
import { pushChart } from './push.ts';

const pushed = { reference: 'registry.example.org/charts/x:1', digest: 'sha256:1' };
const archive = { path: 'x.tgz', digest: 'sha256:1', size: 1 };

/** A Helm whose pull fails with these words, and whose push succeeds. */
function failing(stderr: string): Helm {
  const error = new ToolError({ code: 'failed', tool: 'helm', message: stderr, stderr });
  const pull = () => Promise.reject(error);
  return { pull, push: () => Promise.resolve(pushed) } as unknown as Helm;
}

describe('a registry that is asked for the version before a push', () => {
  it.each([
    'Error: registry.example.org/charts/x:1: not found',
    'GET "https://registry.example.org/v2/": response status code 404: manifest unknown: manifest unknown',
    'response status code 404: NAME_UNKNOWN: repository name not known to registry',
    'response status code 404: MANIFEST_UNKNOWN',
  ])('has none: %s', async (stderr) => {
    expect(await pushChart(failing(stderr), archive, 'oci://registry.example.org/charts')).toBe(pushed);
  });

  it.each([
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'response status code 401: unauthorized: authentication required',
  ])('does not answer: %s', async (stderr) => {
    const answer = pushChart(failing(stderr), archive, 'oci://registry.example.org/charts');
    await expect(answer).rejects.toThrow(stderr);
  });
});
