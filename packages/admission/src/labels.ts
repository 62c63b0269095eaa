import type { PathSegment } from '@butler-postgres/diagnostics';
import { apiKinds, kindKey } from '@butler-postgres/api';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { isLabelValue, isQualifiedName } from './grammar/names.ts';
import type { Refusal } from './refusal.ts';

/** Texts of whoever wrote them, whatever their keys are called: those of a ConfigMap or a Secret. */
const texts = new Set(['data', 'stringData', 'binaryData']);

/** Kinds with labels of Kubernetes; those of Prometheus's rules are its own, and may be any text. */
const known = new Set(apiKinds.filter(({ kind }) => kind !== 'PrometheusRule').map(kindKey));

const rules =
  "a name has at most 63 letters, digits, dashes, underscores and dots, perhaps behind a domain and a slash; a label's value, too";

/**
 * Labels inside an object that no object or node can have: those of templates and selectors. The API server refuses them
 * in kinds of Kubernetes' own; in those of an operator it refuses the pods, accounts and Services that the operator makes
 * of them, or finds none by them (k8s.io/apimachinery, pkg/apis/meta/v1/validation).
 */
export function* wrongLabels(object: JsonObject): Generator<Refusal> {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  if (!known.has(kindKey({ apiVersion, kind }))) return;
  for (const [key, value] of Object.entries(object))
    if (key !== 'metadata' && !texts.has(key)) yield* inside(value, [key]);
}

function* inside(value: JsonValue, path: readonly PathSegment[]): Generator<Refusal> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* inside(item, [...path, index]);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const at = [...path, key];
    // the operator's webhook asks the same of podSelectorRefs, in words of its own
    if (texts.has(key) || key === 'podSelectorRefs') continue;
    if (['labels', 'matchLabels', 'nodeSelector'].includes(key) && isObject(child)) yield* ofMap(child, at);
    else if (key === 'annotations' && isObject(child)) yield* ofKeys(child, at);
    else if (key === 'topologyKey' && typeof child === 'string' && child !== '' && !isQualifiedName(child))
      yield refused(at, `"${child}" is no name of a label`);
    else if (key === 'matchExpressions' && Array.isArray(child)) yield* ofExpressions(child, at);
    else yield* inside(child, at);
  }
}

function* ofKeys(annotations: JsonObject, path: readonly PathSegment[]): Generator<Refusal> {
  for (const key of Object.keys(annotations))
    if (!isQualifiedName(key.toLowerCase()))
      yield refused([...path, key], `"${key}" is no name of an annotation`);
}

function* ofMap(labels: JsonObject, path: readonly PathSegment[]): Generator<Refusal> {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) yield refused([...path, key], `"${key}" is no name of a label`);
    // the operator's own are names of objects, of which other rules tell
    if (typeof value === 'string' && !isLabelValue(value) && !key.startsWith('cnpg.io/'))
      yield refused([...path, key], `"${value}" is no value of a label`);
  }
}

function* ofExpressions(expressions: readonly JsonValue[], path: readonly PathSegment[]): Generator<Refusal> {
  for (const [index, expression] of expressions.entries()) {
    if (!isObject(expression)) continue;
    const { key, values } = expression;
    if (typeof key === 'string' && !isQualifiedName(key))
      yield refused([...path, index, 'key'], `"${key}" is no name of a label`);
    for (const [at, value] of (Array.isArray(values) ? values : []).entries())
      if (typeof value === 'string' && !isLabelValue(value) && !isNumber(expression))
        yield refused([...path, index, 'values', at], `"${value}" is no value of a label`);
  }
}

/** Whether an expression compares numbers, which may be negative. */
const isNumber = ({ operator }: JsonObject): boolean => operator === 'Gt' || operator === 'Lt';

function refused(field: readonly PathSegment[], what: string): Refusal {
  return { id: 'metadata-malformed', field, message: `${what}: ${rules}`, hint: 'write another one' };
}
