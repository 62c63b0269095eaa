import { either, quote } from './quote.ts';
import type { Flag, Place } from './tree.ts';

/**
 * A script of completion for zsh.
 * Source: https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
export function zshScript(program: string, places: readonly Place[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  const inside = places.map(({ at }) => at).filter((at) => at !== '');
  return `#compdef ${program}
# Completion of ${program} for zsh, after compinit: source <(${program} completion zsh)
${name}() {
  local at='' i
  local -a commands options
  for ((i = 2; i < CURRENT; i++)); do
    case "$at $words[i]" in
      (${either(inside)}) at+=" $words[i]" ;;
    esac
  done
  case "$at $words[CURRENT-1]" in
${places.flatMap(argumentCases).join('\n')}
  esac
  case $at in
${places.map(placeCase).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option options
  elif (( $#commands )); then
    _describe command commands
  else
    _files
  fi
}
compdef ${name} ${program}
`;
}

function argumentCases({ at, options }: Place): string[] {
  return options.flatMap(({ names, takes }) => {
    if (takes === 'nothing') return [];
    const after = either(names.map((name) => `${at} ${name}`));
    if (takes === 'text') return [`    (${after}) return ;;`];
    return [
      `    (${after}) ${takes === 'file' ? '_files' : `compadd -- ${takes.map(quote).join(' ')}`}; return ;;`,
    ];
  });
}

function placeCase({ at, words, options }: Place): string {
  const described = (name: string, description: string): string =>
    quote(`${name}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}`);
  const commands = words.map(({ name, description }) => described(name, description));
  const flags = options.flatMap(({ names, description }: Flag) =>
    names.map((name) => described(name, description)),
  );
  return `    (${quote(at)})
      commands=(${commands.join(' ')})
      options=(${flags.join(' ')}) ;;`;
}
