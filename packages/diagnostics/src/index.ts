export { count, countDiagnostics, hasErrors } from './count.ts';
export type { Diagnostic, Finding, Location, PathSegment, Position, RelatedLocation } from './diagnostic.ts';
export { DiagnosticError } from './error.ts';
export { compareDiagnostics } from './order.ts';
export { formatPath } from './path.ts';
export { formats, writers, type Format } from './write/index.ts';
export { toJson } from './write/json.ts';
export { formatDiagnostic, textLines } from './write/text.ts';
export type { Report, Writer } from './write/writer.ts';
