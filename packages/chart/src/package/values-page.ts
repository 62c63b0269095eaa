import { valuesReference } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';

/** docs/values.md: each value by its path. The archive has the same words in values.yaml, which every release would keep twice. */
export function valuesPage(): string {
  return `# Values

Each value by its path, with its type and default. \`charts/butler-postgres/values.yaml\` has the same in the form of a file.

${valuesReference(valuesInputSchema, { level: 2 })}`;
}
