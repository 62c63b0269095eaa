import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandsOfSites } from '../commands/of-sites.ts';
import { main } from '../main.ts';

/** The shells that are asked; nx run cli:completion names all of them. */
const shells = (process.env.COMPLETION_SHELLS ?? 'bash').split(',');

/** What a shell offers for the words of a line, of which the last one is being typed. */
const asks: Readonly<Record<string, (script: string, words: readonly string[]) => string>> = {
  bash: (script, words) => `source ${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_butler_postgres; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // the widgets of zsh need a terminal: what they are given is printed instead
  zsh: (script, words) => `compdef() { }
_files() { print -l FILES }
compadd() { shift; print -l -- $@ }
_describe() { local -a all; all=(\${(P)@[-1]}); print -l -- \${all%%:*} }
source ${script}
words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}
_butler_postgres`,
  fish: (script, words) =>
    `source ${script}; complete -C '${words.join(' ')}' | string split -f 1 \\t; or true`,
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'butler-postgres-completion-'));
  for (const shell of shells) {
    let script = '';
    const out = (text: string): void => {
      script += text;
    };
    expect(await main(['completion', shell], { out, err: out }, folder, commandsOfSites)).toBe(0);
    writeFileSync(join(folder, shell), script);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(shells)('%s completes', (shell) => {
  function offered(...words: string[]): string[] {
    const ask = asks[shell]?.(join(folder, shell), ['butler-postgres', ...words]) ?? '';
    const quiet = shell === 'fish' ? ['--no-config'] : shell === 'zsh' ? ['-f'] : ['--norc', '--noprofile'];
    const { status, stdout, stderr } = spawnSync(shell, [...quiet, '-c', ask], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.split('\n').filter((line) => line !== '');
  }

  it('commands', () => {
    expect(offered('')).toEqual(
      expect.arrayContaining(['validate', 'plan', 'explain', 'gitops', 'completion']),
    );
    expect(offered('explain', '')).toEqual(expect.arrayContaining(['budget', 'tuning']));
    expect(offered('explain', '')).not.toContain('validate');
  });

  it('options of a command, and of no other', () => {
    const options = offered('validate', '-f', 'values.yaml', '--');
    expect(options).toEqual(expect.arrayContaining(['--values', '--strict', '--output', '--help']));
    expect(options).not.toContain('--fail-on');
    expect(offered('gitops', 'promote', '--')).not.toContain('--strict');
  });

  it('the choices of an option and of an argument', () => {
    expect(offered('validate', '--output', '')).toEqual(
      expect.arrayContaining(['text', 'json', 'sarif', 'github']),
    );
    expect(offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });

  it('files where an option takes one', () => {
    const files = offered('validate', '-f', '');
    // bash completes files itself where the function has nothing
    if (shell === 'bash') expect(files).toEqual([]);
    else expect(files.join()).toMatch(shell === 'zsh' ? /^FILES$/ : /zsh|fish/);
  });
});
