/** What an operation has beside op and path (https://www.rfc-editor.org/rfc/rfc6902#section-4). */
const operations: Readonly<Record<string, readonly string[]>> = {
  add: ['value'],
  copy: ['from'],
  move: ['from'],
  remove: [],
  replace: ['value'],
  test: [],
};

/** Whether a text is a JSON Patch, as the operator's library reads it; that it fits the pod is known to the operator alone. */
export function isPatch(text: string): boolean {
  try {
    const patch: unknown = JSON.parse(text);
    return patch === null || (Array.isArray(patch) && patch.every(isOperation));
  } catch {
    return false;
  }
}

function isOperation(operation: unknown): boolean {
  if (typeof operation !== 'object' || operation === null) return false;
  const given = operation as Readonly<Record<string, unknown>>;
  const { op, path, from } = given;
  const needed = typeof op === 'string' && Object.hasOwn(operations, op) ? operations[op] : undefined;
  return (
    needed !== undefined &&
    needed.every((name) => name in given) &&
    typeof path === 'string' &&
    (typeof from === 'string' || !needed.includes('from'))
  );
}
