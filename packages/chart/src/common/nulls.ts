import { withoutNulls } from '@butler-postgres/helm-kit';

/** What files of values take away by null; in `overrides` null takes away what the chart prints. */
export const nulls = withoutNulls('butler-postgres', 'overrides');
