import { ToolError, type Json } from '@butler-postgres/helm-cli';
import { upgradeLoad } from '../load-release.ts';
import type { Scenario } from '../scenario.ts';

type Values = Readonly<Record<string, Json>>;

/** The release of a cluster to which faults happen. */
export class FaultedRelease {
  readonly #scenario: Scenario;
  readonly #values: Values;
  /** What faults changed of the values, by path. */
  #changed: Values = {};
  #isRefused = false;
  /** Helm does one thing at a time to a release. */
  #last: Promise<void> = Promise.resolve();

  /** @param values - what it is installed with */
  constructor(scenario: Scenario, values: Values) {
    this.#scenario = scenario;
    this.#values = values;
  }

  /**
   * Upgrades it, with values of a fault over those that it has. While the operator is away its webhook judges nothing, and the API server
   * refuses the change: `again` makes it.
   */
  async upgrade(own: Values): Promise<void> {
    this.#changed = { ...this.#changed, ...own };
    await this.#install();
  }

  /** Tries again what was refused, as Flux does. */
  async again(): Promise<void> {
    if (this.#isRefused) await this.#install();
  }

  /** Takes back what faults changed of the values. */
  async undo(): Promise<void> {
    if (Object.keys(this.#changed).length === 0) return;
    this.#changed = {};
    await this.#install();
  }

  #install(): Promise<void> {
    const install = async (): Promise<void> => {
      this.#isRefused = false;
      try {
        await upgradeLoad(this.#scenario, { ...this.#values, ...this.#changed });
      } catch (error) {
        if (!(error instanceof ToolError && error.message.includes('failed calling webhook'))) throw error;
        this.#isRefused = true;
      }
    };
    this.#last = this.#last.then(install, install);
    return this.#last;
  }
}
