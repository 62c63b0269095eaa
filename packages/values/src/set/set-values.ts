import { readFileSync } from 'node:fs';
import { shorten, type Finding, type PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { layerValues } from '../layer.ts';
import { forgetBelow, pointerOf, type Origin } from '../origins.ts';
import type { Layer, ReadResult } from '../read-result.ts';
import { applySetting, type Reader } from './apply.ts';
import { unreadable } from '../read-file.ts';
import { SettingError } from './setting-error.ts';
import { typedValue } from './typed.ts';

/** How a value is set, in the order in which Helm sets them. */
export const settingKinds = ['set-json', 'set', 'set-string', 'set-file'] as const;

/** Values that are set in the call, and not in a file. */
export interface Setting {
  readonly kind: (typeof settingKinds)[number];
  /** As it is given, such as `cluster.instances=3`. */
  readonly text: string;
}

/**
 * Sets values over those of files, as `helm --set` and its kin do: all `--set-json` first, then `--set`, `--set-string` and
 * `--set-file`. A diagnostic names the setting as its file.
 *
 * @param layers - the files, the first one lowest
 * @param settings - in the order of the call
 * @param readText - reads the file that a `--set-file` names
 */
export function setValues(
  layers: readonly Layer[],
  settings: readonly Setting[],
  readText: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): ReadResult {
  const ofFiles = layerValues(layers, {});
  let values = structuredClone(ofFiles.values);
  let origins = new Map(ofFiles.origins);
  const readers: Readonly<Record<Setting['kind'], Reader>> = {
    'set-json': 'json',
    set: typedValue,
    'set-string': (text) => text,
    'set-file': readText,
  };
  for (const { kind, text } of settingKinds.flatMap((one) => settings.filter((all) => all.kind === one))) {
    const file = `--${kind} ${shorten(text, 60)}`;
    const refuse = (position: number, finding: Finding): ReadResult => ({
      diagnostics: [{ ...finding, severity: 'error', location: { ...at(file, position), path: [] } }],
    });
    const tell = (path: readonly PathSegment[], position: number): void => {
      forgetBelow(origins, path);
      trace(origins, path, valueAt(values, path), originAt(file, position));
    };
    try {
      if (kind === 'set-json' && text.trim().startsWith('{')) {
        const over = JSON.parse(text) as JsonObject;
        const told = new Map<string, Origin>();
        for (const [key, value] of Object.entries(over)) trace(told, [key], value, originAt(file, 0));
        const merging = [
          { file, values, origins },
          { file, values: over, origins: told },
        ];
        const merged = layerValues(merging, {});
        values = merged.values;
        origins = new Map(merged.origins);
      } else {
        const paths: Parameters<typeof tell>[] = [];
        applySetting(text, values, readers[kind], (...told) => paths.push(told));
        for (const path of paths) tell(...path);
      }
    } catch (error) {
      if (error instanceof SettingError)
        return refuse(error.position, {
          code: 'bad-setting',
          message: error.message,
          hint: 'Write key=value; a comma, dot or bracket that is part of them needs a backslash before it.',
        });
      if (error instanceof SyntaxError)
        return refuse(0, { code: 'bad-setting', message: 'it is no JSON', hint: 'Quote keys and texts.' });
      if (kind === 'set-file' && (error as NodeJS.ErrnoException).syscall !== undefined)
        return refuse(0, unreadable(error as NodeJS.ErrnoException));
      throw error;
    }
  }
  return { layer: { file: layers.at(-1)?.file ?? '--set', values, origins }, diagnostics: [] };
}

const at = (file: string, position: number): Origin['key'] => ({ file, line: 1, column: position + 1 });

function originAt(file: string, position: number): Origin {
  return { key: at(file, position), value: at(file, position) };
}

/** Says of a value, of all inside it, and of the sections around it that nobody else has set, where it was set. */
function trace(
  origins: Map<string, Origin>,
  path: readonly PathSegment[],
  value: JsonValue | undefined,
  origin: Origin,
): void {
  for (let length = 1; length < path.length; length++) {
    const pointer = pointerOf(path.slice(0, length));
    if (!origins.has(pointer)) origins.set(pointer, origin);
  }
  origins.set(pointerOf(path), origin);
  const inside: readonly (readonly [PathSegment, JsonValue])[] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of inside) trace(origins, [...path, key], item, origin);
}

function valueAt(values: JsonValue, path: readonly PathSegment[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, key) => (value as Record<PathSegment, JsonValue> | undefined)?.[key],
    values,
  );
}
