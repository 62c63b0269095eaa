import { DiagnosticError } from '@butler-postgres/diagnostics';
import { describe, expect, it } from '@jest/globals';
import { execArgs, Kubectl } from './kubectl.ts';

const nowhere = { kubeconfig: '/nowhere/config', context: 'lab' };

describe('kubectl', () => {
  it('is shown as one would type it', () => {
    const args = execArgs({ pod: 'lsst-1' }, ['psql', '--command', "SELECT 'a'"]);
    expect(new Kubectl().in('butler').shown(args)).toBe(
      String.raw`kubectl --namespace butler exec lsst-1 --container postgres -- psql --command 'SELECT '\''a'\'''`,
    );
    expect(new Kubectl(nowhere).shown(['get', 'pods'])).toBe(
      'kubectl --kubeconfig /nowhere/config --context lab get pods',
    );
  });

  it('that reaches no cluster is a reason, or an answer', async () => {
    await expect(new Kubectl(nowhere).version()).rejects.toThrow(DiagnosticError);
    const answer = await new Kubectl(nowhere).answer('pods');
    expect(answer).toEqual({ unseen: expect.stringMatching(/nowhere|ENOENT/) as unknown });
  });

  it('that cannot send a patch says why, and one that is not sent asks nothing', async () => {
    const patches = ['a', 'b'].map((name) => new Kubectl(nowhere).preparePatch('pod', name));
    const [sent, unsent] = patches;
    unsent?.cancel();
    await expect(sent?.send({ metadata: { labels: { a: 'b' } } })).rejects.toThrow(/nowhere|no such file/);
    await expect(unsent?.send({})).rejects.toThrow(DiagnosticError);
  });
});
