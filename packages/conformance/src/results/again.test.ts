import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { againCommand, againComposite } from './again.ts';

describe('the command that runs a test again', () => {
  it.each([
    "primary paused for 15 s (SIGSTOP): a's row",
    'docs/recovery.md, $HOME `x` [a|b] {1} a.b* ^c+?',
    'a "word" \\ back',
  ])('names %s alone, whatever is in it', (name) => {
    const command = againCommand('interruptions', name, 'printf %s\\\\n');
    const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trimEnd().split('\n');
    expect(words.slice(0, 3)).toEqual(['--scenario', 'interruptions', '-t']);
    expect(new RegExp(`^${words[3] ?? ''}$`).test(name)).toBe(true);
    expect(words).toHaveLength(4);
  });

  it('draws the same composite', () => {
    expect(againCommand('composites', 'faults together seed 12', 'run')).toBe(
      'CONFORMANCE_SEED=12 CONFORMANCE_COMPOSITES=1 run --scenario composites',
    );
  });

  it('has the same composite by its faults, whatever a later catalogue draws', () => {
    expect(
      againComposite(12, "server's certificate expired (after 0 s); switchover (after 4 s)", 'run'),
    ).toBe(
      "CONFORMANCE_FAULTS='server'\\''s certificate expired (after 0 s); switchover (after 4 s)' CONFORMANCE_SEED=12 CONFORMANCE_COMPOSITES=1 run --scenario composites",
    );
  });
});
