import { ToolError, type Json } from '@butler-postgres/helm-cli';
import { upgradeLoad } from '../load-release.ts';
import type { Scenario } from '../scenario.ts';

type Values = Readonly<Record<string, Json>>;

/** The release of a cluster to which faults happen. */
export class FaultedRelease {
  readonly #scenario: Scenario;
  readonly #values: Values;
  #isChanged = false;
  #refused: Values | undefined;

  /** @param values - what it is installed with */
  constructor(scenario: Scenario, values: Values) {
    this.#scenario = scenario;
    this.#values = values;
  }

  /**
   * Upgrades it, with values of a fault over its own. While the operator is away its webhook judges nothing, and the API server
   * refuses the change: `again` makes it.
   */
  async upgrade(own: Values): Promise<void> {
    this.#isChanged = Object.keys(own).length > 0;
    this.#refused = undefined;
    try {
      await upgradeLoad(this.#scenario, { ...this.#values, ...own });
    } catch (error) {
      if (!(error instanceof ToolError && error.message.includes('failed calling webhook'))) throw error;
      this.#refused = own;
    }
  }

  /** Tries again what was refused, as Flux does. */
  async again(): Promise<void> {
    if (this.#refused) await this.upgrade(this.#refused);
  }

  /** Takes back what faults changed of the values. */
  async undo(): Promise<void> {
    if (this.#isChanged) await this.upgrade({});
  }
}
