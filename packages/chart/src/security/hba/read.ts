import { compute } from '@butler-postgres/helm-kit';
import { chartMetadata } from '../../package/chart-metadata.ts';
import { hbaRecord, type HbaRecord } from './record.ts';

const nothing = { values: {}, release: { name: '', namespace: '' }, chart: chartMetadata };

/** What a line of pg_hba.conf says, as the rules read it. */
export function readHbaLine(text: string): HbaRecord {
  return compute(hbaRecord({ pooler: '', at: '', text }), nothing) as HbaRecord;
}
