import type { Kube } from './kube.ts';

/** A series at one moment. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** A series over time. */
export interface Range {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** Prometheus in the cluster under test, by its HTTP API: https://prometheus.io/docs/prometheus/latest/querying/api/ */
export class Prometheus {
  readonly #kube: Kube;
  readonly #namespace: string;
  readonly #service: string;

  /**
   * @param address - `namespace/service:port`, as CONFORMANCE_PROMETHEUS says it
   * @throws Error when it is not given, or is something else
   */
  constructor(kube: Kube, address: string | undefined) {
    const [namespace, service, ...rest] = address?.split('/') ?? [];
    if (!namespace || !service || rest.length > 0)
      throw new Error(
        `CONFORMANCE_PROMETHEUS is to name a Prometheus, as namespace/service:port; it is ${address ?? 'not set'}`,
      );
    this.#kube = kube;
    this.#namespace = namespace;
    this.#service = service;
  }

  /** Evaluates an expression now. */
  async query(expr: string): Promise<readonly Sample[]> {
    return (await this.#get<{ result: Sample[] }>('query', { query: expr })).result;
  }

  /**
   * Evaluates an expression at each step of a time.
   *
   * @param span - start and end as Unix times, and the step, all in seconds
   */
  async range(expr: string, span: { start: number; end: number; step: number }): Promise<readonly Range[]> {
    const { start, end, step } = span;
    const query = { query: expr, start: String(start), end: String(end), step: String(step) };
    return (await this.#get<{ result: Range[] }>('query_range', query)).result;
  }

  /** The names of all metrics. */
  async metrics(): Promise<ReadonlySet<string>> {
    return new Set(await this.#get<string[]>('label/__name__/values', {}));
  }

  async #get<T>(what: string, query: Readonly<Record<string, string>>): Promise<T> {
    const answer = await this.#kube.ask(this.#namespace, this.#service, `/api/v1/${what}`, query);
    return (JSON.parse(answer) as { data: T }).data;
  }
}
