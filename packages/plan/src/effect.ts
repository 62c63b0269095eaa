/** What a change does, from what cannot be done or undone to what nobody notices. */
export const effectKinds = [
  /** The API server or the operator's webhook takes the change from nobody. */
  'refused',
  'data-loss',
  /** It cannot be taken back by putting the values back. */
  'irreversible',
  /** No instance serves anybody for a while. */
  'stop',
  /** Another instance becomes the primary; writes wait, and connections to the old one break. */
  'switchover',
  /** Instances restart, the standbys first. */
  'restart',
  /** Connections through a pooler or a Service break, and can be made again at once. */
  'reconnect',
  'rights',
  'volumes',
  /** Servers read their configuration again; sessions stay. */
  'reload',
  /** An object comes, goes, or stays without its release. */
  'objects',
  'alerts',
  /** The operator or a Job acts on it, and no session notices. */
  'live',
  /** It takes effect with the next pod, restart or object of its kind, and not now. */
  'later',
  'nothing',
] as const;

export type EffectKind = (typeof effectKinds)[number];

/** One thing that a change does. */
export interface Effect {
  readonly kind: EffectKind;
  /** A sentence without its full stop. */
  readonly what: string;
  /** Where the rule stands: a file of the operator's module (v1.30.0), or a document. */
  readonly source?: string;
}

/** The effect that weighs most; `nothing` of none. */
export function heaviest(effects: readonly Effect[]): EffectKind {
  return effectKinds.find((kind) => effects.some((effect) => effect.kind === kind)) ?? 'nothing';
}

/** The same without what is said twice. */
export const once = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter(({ what }, index) => effects.findIndex((other) => other.what === what) === index);
