import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** How a manifest names itself; empty where it does not. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** Reads the name of a manifest, which may be anything. */
export function objectName({ apiVersion, kind, metadata }: JsonObject): ObjectName {
  return {
    apiVersion: textOf(apiVersion),
    kind: textOf(kind),
    name: isObject(metadata) ? textOf(metadata.name) : '',
  };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
