export type { Change, PlannedChange } from './change.ts';
export { effectKinds, heaviest, type Effect, type EffectKind } from './effect.ts';
export { plan, type Plan } from './plan.ts';
export { asMarkdown, asText } from './write.ts';
