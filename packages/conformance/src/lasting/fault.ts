import type { Json } from '@butler-postgres/helm-cli';
import type { Heal, Site } from '../faults/fault.ts';

type Values = Readonly<Record<string, Json>>;

/** What a release stands on before it is there. */
export type Ground = Pick<Site, 'scenario' | 'store' | 'node' | 'volumes'>;

/** A fault that stays until its release goes, and the alert that is there for it. */
export interface LastingFault {
  readonly name: string;
  /** The alert that must fire. */
  readonly meant: string;
  /** Other critical alerts that may fire, each with the reason why it is right. Any that is not named here is a false alarm. */
  readonly also: Readonly<Record<string, string>>;
  /** Values of the release, over those of a laptop: one instance and one pooler. */
  readonly values?: (ground: Ground) => Promise<Values>;
  /** It reaches beyond its release, so that no other is held at the same time. */
  readonly alone?: true;
  /** PromQL that finds what the alert goes by, which Prometheus must know before the fault begins. */
  readonly known?: string;
  /** Lets it begin, in a release that is well. None: the values are the fault, and the release never gets well. */
  readonly begin?: (site: Site) => Promise<Heal>;
}
