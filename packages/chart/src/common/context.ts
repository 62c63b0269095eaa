import { helmContext } from '@butler-postgres/helm-kit';
import { valuesSchema, type Values } from '@butler-postgres/values';

/** The built-in objects that every template reads; `values` is typed by the values model. */
export const { values, release, chart } = helmContext<Values>(valuesSchema);
