import type { TextLine } from '../ast.ts';
import { enter, type PrintContext } from './context.ts';
import { rangeHeader } from './control.ts';
import { printTruth } from './expr.ts';
import { printInline } from './scalar.ts';

/** Lines of a template that yields text, such as NOTES.txt. */
export function printText(lines: readonly TextLine[], ctx: PrintContext): string[] {
  return lines.flatMap((line) => {
    switch (line.kind) {
      case 'line':
        return [printInline(line.parts, ctx)];
      case 'if':
        return [
          `{{- if ${printTruth(line.cond, ctx)} }}`,
          ...printText(line.then, ctx),
          ...(line.otherwise.length > 0 ? ['{{- else }}', ...printText(line.otherwise, ctx)] : []),
          '{{- end }}',
        ];
      case 'range': {
        const inner = enter(ctx, line.item, line.key && [line.key, line.item]);
        return [
          `{{- range ${rangeHeader(line, inner)}${printTruth(line.over, ctx)} }}`,
          ...printText(line.body, inner),
          '{{- end }}',
        ];
      }
    }
  });
}
