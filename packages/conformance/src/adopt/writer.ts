import type { Scenario } from '../scenario.ts';
import { SqlClient } from '../sql-client.ts';
import { met, notYet } from '../wait.ts';
import { longestStall, lostRows, rowsIn, WriteLoad } from '../write-load.ts';

/** Rows that must be acknowledged after an event. */
const FEW = 100;

/** A client that writes through the pooler of a Cluster all the while. */
export class Writer {
  readonly client: SqlClient;
  readonly #scenario: Scenario;
  readonly #host: string;
  readonly #load: WriteLoad;

  private constructor(scenario: Scenario, client: SqlClient, host: string) {
    this.client = client;
    this.#scenario = scenario;
    this.#host = host;
    this.#load = WriteLoad.start(client, host, 'written');
  }

  /** Starts it, with the image of the Cluster. */
  static async start(
    scenario: Scenario,
    { cluster, host, image }: { cluster: string; host: string; image: string },
  ): Promise<Writer> {
    const { kube, namespace } = scenario;
    const client = await SqlClient.start(kube, { namespace, cluster, image, pod: `client-of-${cluster}` });
    await client.query({ host }, 'CREATE TABLE written (n bigint PRIMARY KEY)');
    return new Writer(scenario, client, host);
  }

  /** The longest time without an acknowledged write while something happens, in seconds. */
  async stallDuring(happen: () => Promise<void>): Promise<number> {
    const since = await this.#written();
    await happen();
    await this.#written();
    return longestStall(await this.#load.acknowledged(), since);
  }

  /** Stops, and gives the acknowledged rows that are not there. */
  async lost(): Promise<number[]> {
    await this.#load.stop();
    const acknowledged = await this.#load.acknowledged();
    const kept = await this.client.query({ host: this.#host }, 'SELECT n FROM written');
    return lostRows(acknowledged, rowsIn(kept));
  }

  /** Waits until some more rows are acknowledged, and gives how many there are. */
  async #written(): Promise<number> {
    const { length } = await this.#load.acknowledged();
    return this.#scenario.until('more writes', async () => {
      const now = (await this.#load.acknowledged()).length;
      return now >= length + FEW
        ? met(now)
        : notYet(`${now - length} rows; psql said: ${await this.#load.errors()}`);
    });
  }
}
