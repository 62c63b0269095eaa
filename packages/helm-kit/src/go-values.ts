/** Go templates' truth: false, 0, "", nil and empty lists and maps are false (text/template, "Actions"). */
export function goTruth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Sprig's `empty`, which `default` asks: the same as the opposite of truth. */
export function goEmpty(value: unknown): boolean {
  return !goTruth(value);
}

/**
 * What Go's %v prints of a scalar. Numbers of a million and more would come out with an exponent
 * (Helm issue 1707): the printer never lets one through here without int64.
 */
export function goString(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new Error(`Only a scalar can be printed, not ${JSON.stringify(value)}`);
  return String(value);
}
