import type { JsonValue } from '@butler-postgres/schema-kit';

/** Values for a field, by its path; undefined takes it out. */
export type Choices = Readonly<Record<string, readonly (JsonValue | undefined)[]>>;
