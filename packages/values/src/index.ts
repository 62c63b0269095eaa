export type { Values } from './generated/types.ts';
export { layerValues, withDefaults, type LayeredValues } from './layer.ts';
export { defaultValues, valuesInputSchema, valuesSchema } from './model.ts';
export { pointerOf, type Origin, type Origins } from './origins.ts';
export { readValuesFile } from './read-file.ts';
export type { Layer, ReadResult } from './read-result.ts';
export { readValues } from './read.ts';
export { isSubstituted } from './substituted.ts';
export { compiledValuesSchema, validateValues } from './validate.ts';
