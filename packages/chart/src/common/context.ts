import { helmContext, type Ref } from '@butler-postgres/helm-kit';
import { valuesSchema, type Values } from '@butler-postgres/values';

const context = helmContext<Values>(valuesSchema);

/** The values that every template reads, typed by the model. */
export const values: Ref<Values> = context.values;

/** The other built-in objects. */
export const { release, chart } = context;
