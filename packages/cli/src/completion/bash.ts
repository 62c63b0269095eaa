import { either, quote } from './quote.ts';
import type { Place } from './tree.ts';

/**
 * A script of completion for bash.
 * Source: https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export function bashScript(program: string, places: readonly Place[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  const inside = places.map(({ at }) => at).filter((at) => at !== '');
  return `# Completion of ${program} for bash: source <(${program} completion bash)
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} at='' words='' options='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${either(inside)}) at+=" \${COMP_WORDS[i]}" ;;
    esac
  done
  COMPREPLY=()
  case "$at $previous" in
${places.flatMap(argumentCases).join('\n')}
  esac
  case $at in
${places.map(placeCase).join('\n')}
  esac
  if [[ $word == -* ]]; then words=$options; fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
# where nothing fits, names of files do
complete -o default -F ${name} ${program}
`;
}

function argumentCases({ at, options }: Place): string[] {
  return options.flatMap(({ names, takes }) => {
    if (takes === 'nothing') return [];
    const after = either(names.map((name) => `${at} ${name}`));
    if (typeof takes === 'string') return [`    ${after}) return ;;`];
    return [
      `    ${after}) mapfile -t COMPREPLY < <(compgen -W ${quote(takes.join(' '))} -- "$word"); return ;;`,
    ];
  });
}

function placeCase({ at, words, options }: Place): string {
  const names = words.map(({ name }) => name).join(' ');
  const flags = options.flatMap((option) => option.names).join(' ');
  return `    ${quote(at)}) words=${quote(names)} options=${quote(flags)} ;;`;
}
