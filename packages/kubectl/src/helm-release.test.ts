import { gzipSync } from 'node:zlib';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { describe, expect, it } from '@jest/globals';
import { helmRelease, releaseIn } from './helm-release.ts';
import { Kubectl } from './kubectl.ts';

describe('a release of Helm', () => {
  it('is read with its hooks', () => {
    const kept = {
      version: 3,
      manifest: 'kind: Cluster',
      hooks: [{ manifest: 'kind: Job' }],
      chart: { metadata: { version: '0.1.0' } },
    };
    const packed = gzipSync(JSON.stringify(kept)).toString('base64');
    expect(releaseIn(Buffer.from(packed).toString('base64'))).toEqual({
      revision: 3,
      version: '0.1.0',
      manifest: 'kind: Cluster\n---\nkind: Job',
    });
  });

  it('is a diagnostic where there is no cluster', async () => {
    await expect(helmRelease(new Kubectl({ kubeconfig: '/nowhere/config' }), 'lsst')).rejects.toThrow(
      DiagnosticError,
    );
  });
});
