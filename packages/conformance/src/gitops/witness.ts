import { text, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { SqlClient } from '../sql-client.ts';
import { met, notYet } from '../wait.ts';

/** The Cluster, its pod and its rows: what no change of GitOps may cost. */
export interface Kept {
  readonly cluster: string | undefined;
  readonly pod: string | undefined;
  readonly rows: string;
}

/** Looks at a database from inside while GitOps works on it. */
export class Witness {
  /** What there was at the start. */
  readonly first: Kept;
  readonly #scenario: Scenario;
  readonly #cluster: ObjectRef;
  readonly #client: SqlClient;

  private constructor(scenario: Scenario, cluster: ObjectRef, client: SqlClient, first: Kept) {
    this.#scenario = scenario;
    this.#cluster = cluster;
    this.#client = client;
    this.first = first;
  }

  /** Logs in to a healthy Cluster of one instance and writes a row. */
  static async start(scenario: Scenario, cluster: ObjectRef): Promise<Witness> {
    const found = await scenario.healthy(cluster);
    const client = await SqlClient.start(scenario.kube, {
      namespace: scenario.namespace,
      cluster: cluster.metadata.name,
      image: text(found, 'status', 'image'),
    });
    const host = `${cluster.metadata.name}-rw`;
    await client.query({ host }, "CREATE TABLE run AS SELECT 'HSC/defaults' AS name");
    const first = await look(scenario, cluster, client);
    return new Witness(scenario, cluster, client, first);
  }

  /** What there is now. */
  async now(): Promise<Kept> {
    return look(this.#scenario, this.#cluster, this.#client);
  }

  /** What PostgreSQL has a parameter set to. */
  async setting(parameter: string): Promise<string> {
    return this.#client.query({ host: `${this.#cluster.metadata.name}-rw` }, `SHOW ${parameter}`);
  }

  /** Waits until PostgreSQL has a parameter set to a value. */
  async untilSet(parameter: string, value: string): Promise<void> {
    await this.#scenario.until(`${parameter} to be ${value}`, async () => {
      const seen = await this.setting(parameter);
      return seen === value ? met(seen) : notYet(seen);
    });
  }
}

async function look(scenario: Scenario, cluster: ObjectRef, client: SqlClient): Promise<Kept> {
  const { kube, namespace } = scenario;
  const { name } = cluster.metadata;
  const pod = await kube.get({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `${name}-1` } }, namespace);
  return {
    cluster: (await kube.get(cluster, namespace))?.metadata.uid,
    pod: pod?.metadata.uid,
    rows: await client.query({ host: `${name}-rw` }, "SELECT string_agg(name, ',') FROM run"),
  };
}
