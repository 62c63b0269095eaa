import type { Flag, Place } from './tree.ts';

/**
 * A script of completion for fish.
 * Source: https://fishshell.com/docs/current/completions.html
 */
export function fishScript(program: string, places: readonly Place[]): string {
  const at = `__${program.replaceAll('-', '_')}_at`;
  const inside = places.map((place) => place.at).filter((words) => words !== '');
  const lines = places.flatMap(({ at: words, ...place }) => {
    const head = `complete -c ${program} -n ${quote(`${at} ${quote(words)}`)}`;
    return [
      ...place.words.map(({ name, description }) => `${head} -f -a ${name} -d ${quote(description)}`),
      ...place.options.map((option) => `${head} ${optionOf(option)}`),
    ];
  });
  return `# Completion of ${program} for fish: ${program} completion fish | source
function ${at}
    set -l at ''
    for word in (commandline -opc)[2..]
        switch "$at $word"
            case ${inside.map(quote).join(' ')}
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function optionOf({ names, description, takes }: Flag): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const argument =
    takes === 'nothing'
      ? '-f'
      : takes === 'file'
        ? '-r -F'
        : takes === 'text'
          ? '-x'
          : `-x -a ${quote(takes.join(' '))}`;
  return `${flags.join(' ')} ${argument} -d ${quote(description)}`;
}

/** fish knows two escapes inside of single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
