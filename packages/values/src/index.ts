export type { Values, ValuesInput } from './generated/types.ts';
export { layerValues, withDefaults, type LayeredValues } from './layer.ts';
export { defaultValues, valuesInputSchema, valuesSchema, valuesTable, valuesYaml } from './model.ts';
export { pointerOf, type Origin, type Places } from './places.ts';
export { formatPath, formatProblem, type PathSegment, type Place, type Problem } from './problem.ts';
export { readValues, type Layer, type ReadResult } from './read.ts';
export { loadValues, type LoadResult } from './load.ts';
export { validateValues } from './validate.ts';
