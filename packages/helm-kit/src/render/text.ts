import type { ExprNode, TextLine } from '../ast.ts';
import { goString, goTruth } from '../go-values.ts';
import { evaluate, type Environment } from './expr.ts';
import { iterations } from './yaml.ts';

/**
 * The lines of a text as Helm would print them. The printer writes conditions as `{{- if }}`, and the dash
 * takes blank lines and spaces before it away.
 */
export function renderLines(lines: readonly TextLine[], env: Environment): string[] {
  const kept = lines.filter((line, i) => !isBlank(line) || !isControlNext(lines.slice(i + 1)));
  return kept.flatMap((line, i) => {
    switch (line.kind) {
      case 'line':
        return renderParts(isControlNext(kept.slice(i + 1)) ? trimEnd(line.parts) : line.parts, env);
      case 'if':
        return renderBody(goTruth(evaluate(line.cond, env)) ? line.then : line.otherwise, env);
      case 'range':
        return iterations(line, evaluate(line.over, env), env).flatMap((inner) =>
          renderBody(line.body, inner),
        );
    }
  });
}

/** The text of a file. Where it begins with a condition or a range, what comes of that begins with a new line. */
export function renderFile(lines: readonly TextLine[], env: Environment): string {
  const rendered = renderLines(lines, env);
  const first = lines.find((line) => !isBlank(line));
  const begins = first !== undefined && first.kind !== 'line' && rendered.length > 0;
  return (begins ? ['', ...rendered] : rendered).join('\n');
}

/** The `{{- end }}` behind a body takes its last blank lines and spaces away. */
function renderBody(lines: readonly TextLine[], env: Environment): string[] {
  const body = lines.slice(0, lines.findLastIndex((line) => !isBlank(line)) + 1);
  const last = body.at(-1);
  if (last?.kind === 'line') body[body.length - 1] = { ...last, parts: trimEnd(last.parts) };
  return renderLines(body, env);
}

function renderParts(parts: readonly ExprNode[], env: Environment): string[] {
  return parts
    .map((part) => goString(evaluate(part, env)))
    .join('')
    .split('\n');
}

/** Only fixed text is trimmed, never what an expression yields. */
function trimEnd(parts: readonly ExprNode[]): readonly ExprNode[] {
  const last = parts.at(-1);
  if (last?.kind !== 'literal') return parts;
  return [...parts.slice(0, -1), { kind: 'literal', value: String(last.value).trimEnd() }];
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
