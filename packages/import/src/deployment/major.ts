import { majorOf, operatorImage } from '@butler-postgres/admission';
import type { Cluster } from '@butler-postgres/api';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import { schemaAt } from '../model/keys.ts';
import type { Source } from '../read/source.ts';

/** A major version of PostgreSQL that no value of the chart says, so that nothing could be said of the Cluster. */
export function unknownMajor(source: Source, { metadata, spec }: Cluster): Diagnostic | undefined {
  const { imageCatalogRef: catalog, imageName = operatorImage } = spec;
  const major = catalog?.major ?? majorOf(imageName);
  const known = (schemaAt(['cluster', 'image', 'major'])?.enum ?? []).filter(
    (one) => typeof one === 'number',
  );
  if (major === undefined || known.length === 0 || known.includes(major)) return undefined;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const field = catalog === undefined ? ['spec', 'imageName'] : ['spec', 'imageCatalogRef', 'major'];
  return {
    severity: 'error',
    code: 'major-unknown',
    message: `Cluster ${metadata.name}: ${field.join('.')}: the chart has PostgreSQL ${first} to ${last}, and this is ${major}`,
    hint:
      major < first
        ? 'Upgrade it as it runs now, and import it then; or let a new cluster take its data over by bootstrap.method: import.'
        : 'Take a later version of the chart.',
    location: { ...source.at(field), path: [] },
  };
}
