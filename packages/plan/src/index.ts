export type { Change, PlannedChange } from './change.ts';
export { effectKinds, heaviest, type Effect, type EffectKind } from './effect.ts';
export { announcedBy, type Outcome } from './outcome.ts';
export { plan, type Plan } from './plan.ts';
export type { RolloutStep } from './rollout.ts';
export { asMarkdown, asSummary, asText } from './write.ts';
