import type { SourceMap, SourceMapping } from 'node:module';
import {
  formatDiagnostic,
  type Diagnostic,
  type Finding,
  type PathSegment,
  type Position,
} from '@butler-postgres/diagnostics';

/** A mistake in a template's code, with the line of its author that made it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly diagnostic: Diagnostic;

  /**
   * @param finding - what is wrong, and what to write instead
   * @param path - the field that the line writes
   */
  constructor(finding: Finding, path: readonly PathSegment[] = []) {
    super();
    const location = { ...authorOf(this.stack ?? ''), path };
    this.diagnostic = { severity: 'error', ...finding, location };
    this.message = formatDiagnostic(this.diagnostic);
  }
}

/** The first line of a stack that is no code of this package. */
function authorOf(stack: string): Position | undefined {
  // computed here: in a bundle for browsers there is no such folder
  const own = pathOf(new URL('..', import.meta.url).href);
  for (const [, at = '', line = '', column = ''] of stack.matchAll(/^ +at .*?([^ (]+):(\d+):(\d+)\)?$/gm)) {
    const file = pathOf(at);
    const isOwn = file.startsWith(own) && !file.endsWith('.test.ts');
    if (!isOwn && !at.startsWith('node:'))
      return sourceOf({ file, line: Number(line), column: Number(column) });
  }
  return undefined;
}

/** The same position in what a compiled file was made of, where it has a map. */
function sourceOf({ file, line, column }: Position): Position {
  try {
    // asked for here, because this package runs in browsers, too, which have neither files nor maps
    const { readFileSync } = process.getBuiltinModule('node:fs');
    const module = process.getBuiltinModule('node:module');
    const map = new module.SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as Payload);
    const { originalSource, originalLine, originalColumn } = map.findEntry(
      line - 1,
      column - 1,
    ) as SourceMapping;
    const source = pathOf(new URL(originalSource, `file://${file}`).href);
    return { file: shown(source), line: originalLine + 1, column: originalColumn + 1 };
  } catch {
    return { file: shown(file), line, column };
  }
}

type Payload = ConstructorParameters<typeof SourceMap>[0];

function pathOf(url: string): string {
  return url.startsWith('file:') ? decodeURIComponent(new URL(url).pathname) : url;
}

function shown(path: string): string {
  const here = `${process.cwd()}/`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}
