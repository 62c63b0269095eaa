import { goString, goTruth } from '../go-values.ts';
import type { TextLine } from '../text.ts';
import { evaluate, type Environment } from './expr.ts';
import { iterations } from './yaml.ts';

/**
 * The lines of a text as Helm would print them. The printer writes conditions as `{{- if }}`, and the dash
 * takes blank lines before it away.
 */
export function renderLines(lines: readonly TextLine[], env: Environment): string[] {
  const kept = lines.filter((line, i) => !isBlank(line) || !isControlNext(lines.slice(i + 1)));
  return kept.flatMap((line) => {
    switch (line.kind) {
      case 'line':
        return line.parts
          .map((part) => goString(evaluate(part, env)))
          .join('')
          .split('\n');
      case 'if':
        return renderBody(goTruth(evaluate(line.cond, env)) ? line.then : line.otherwise, env);
      case 'range':
        return iterations(line, evaluate(line.over, env), env).flatMap((inner) =>
          renderBody(line.body, inner),
        );
    }
  });
}

/** The `{{- end }}` behind a body takes its last blank lines away. */
function renderBody(lines: readonly TextLine[], env: Environment): string[] {
  return renderLines(lines.slice(0, lines.findLastIndex((line) => !isBlank(line)) + 1), env);
}

function isBlank(line: TextLine): boolean {
  return (
    line.kind === 'line' &&
    line.parts.every((part) => part.kind === 'literal' && String(part.value).trim() === '')
  );
}

function isControlNext(rest: readonly TextLine[]): boolean {
  const next = rest.find((line) => !isBlank(line));
  return next !== undefined && next.kind !== 'line';
}
