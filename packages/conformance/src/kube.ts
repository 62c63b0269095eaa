import { createConfiguration, HttpMethod, KubeConfig, ServerConfiguration } from '@kubernetes/client-node';
import { ApiError } from './api-error.ts';
import { askPod, type Trust } from './ask-pod.ts';
import { items, text, type KubeObject, type ObjectRef } from './object.ts';
import { execute, type ExecResult } from './exec.ts';
import { forwardPort, type Forwarded } from './port-forward.ts';

interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

interface Request {
  readonly method?: HttpMethod;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
}

/**
 * A cluster seen through its API server, as plain JSON.
 *
 * The typed clients of `@kubernetes/client-node` map fields by their own model and drop those that it lacks, so
 * a misspelt field would never reach the API server; only the library's configuration and transport are used.
 */
export class Kube {
  readonly kubeconfig: string;
  readonly #config: KubeConfig;
  readonly #resources = new Map<string, Map<string, Resource>>();
  readonly #http = createConfiguration().httpApi;

  /**
   * @param kubeconfig - path of a kubeconfig file; its current context is used
   * @throws Error when the file cannot be read or names no cluster
   */
  constructor(kubeconfig: string) {
    this.kubeconfig = kubeconfig;
    this.#config = new KubeConfig();
    try {
      this.#config.loadFromFile(kubeconfig);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`the kubeconfig ${kubeconfig} cannot be used: ${reason}`, { cause });
    }
    if (!this.#config.getCurrentCluster())
      throw new Error(`${kubeconfig} has no current context with a cluster`);
  }

  /** @returns the object, or undefined when the cluster has none of that name */
  async get(ref: ObjectRef, namespace?: string): Promise<KubeObject | undefined> {
    const path = await this.#path(ref, namespace, ref.metadata.name);
    try {
      return await this.#json<KubeObject>(path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Lists the objects of a kind; `selector` is a label selector, `fields` a field selector. */
  async list(
    { apiVersion, kind }: { apiVersion: string; kind: string },
    options: { namespace?: string; selector?: string; fields?: string } = {},
  ): Promise<KubeObject[]> {
    const path = await this.#path({ apiVersion, kind, metadata: { name: '' } }, options.namespace);
    const query: Record<string, string> = {};
    if (options.selector) query['labelSelector'] = options.selector;
    if (options.fields) query['fieldSelector'] = options.fields;
    const answer = await this.#json<{ items: KubeObject[] }>(path, { query });
    // a list's items do not say what they are
    return answer.items.map((item) => ({ ...item, apiVersion, kind }));
  }

  /**
   * Server-side apply, with unknown and duplicate fields refused
   * (https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level).
   *
   * @param object - the whole object as it is meant to be
   * @param options - `dryRun` asks the API server and its webhooks, and changes nothing; `manager` is who owns the
   *   fields, and loses those that a later object of the same manager leaves out
   * @returns the object as the server has, or would have, it
   * @throws ApiError with the server's own words when it refuses
   */
  async apply(
    object: ObjectRef,
    options: { namespace?: string; dryRun?: boolean; manager?: string } = {},
  ): Promise<KubeObject> {
    const path = await this.#path(object, options.namespace, object.metadata.name);
    const query = {
      fieldManager: options.manager ?? 'butler-postgres-conformance',
      fieldValidation: 'Strict',
      force: 'true',
      ...(options.dryRun ? { dryRun: 'All' } : {}),
    };
    return this.#json<KubeObject>(path, {
      method: HttpMethod.PATCH,
      query,
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
  }

  /**
   * Creates an object, and gives it as the server answers: the way to ask by a review, which is not kept.
   *
   * @throws ApiError with the server's own words when it refuses
   */
  async create(object: ObjectRef, namespace?: string): Promise<KubeObject> {
    const path = await this.#path(object, namespace);
    return this.#json<KubeObject>(path, { method: HttpMethod.POST, body: object });
  }

  /**
   * Asks for the deletion of an object and does not wait for it; one that is not there is no error.
   *
   * @param graceSeconds - what a pod is given to end by itself; its own `terminationGracePeriodSeconds` when absent
   */
  async remove(ref: ObjectRef, namespace?: string, graceSeconds?: number): Promise<void> {
    const path = await this.#path(ref, namespace, ref.metadata.name);
    const query: Record<string, string> = {};
    if (graceSeconds !== undefined) query['gracePeriodSeconds'] = String(graceSeconds);
    try {
      await this.#send(path, { method: HttpMethod.DELETE, query });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }

  /**
   * Asks for a pod to go as a drain does, which a PodDisruptionBudget may refuse; it is not waited for.
   *
   * @returns whether the pod goes, or is gone
   */
  async evict(pod: string, namespace: string): Promise<boolean> {
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
    try {
      await this.#send(`/api/v1/namespaces/${namespace}/pods/${pod}/eviction`, {
        method: HttpMethod.POST,
        body,
      });
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return true;
      if (error instanceof ApiError && error.status === 429) return false;
      throw error;
    }
  }

  /** Changes fields of an object's status, as controllers do and `kubectl cnpg promote` does. */
  async patchStatus(
    ref: ObjectRef,
    namespace: string,
    status: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const path = await this.#path(ref, namespace, ref.metadata.name);
    await this.#send(`${path}/status`, {
      method: HttpMethod.PATCH,
      body: { status },
      contentType: 'application/merge-patch+json',
    });
  }

  /** The last lines of a container's log. */
  async logs(namespace: string, pod: string, container: string, lines: number): Promise<string> {
    const query = { container, tailLines: String(lines) };
    return this.#send(`/api/v1/namespaces/${namespace}/pods/${pod}/log`, { query });
  }

  /**
   * Asks a Service by HTTP, through the API server.
   *
   * @param service - `name:port`
   * @param query - parameters of the URL
   * @returns the body of the answer
   * @throws ApiError when the answer is an error
   */
  async ask(
    namespace: string,
    service: string,
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return this.#send(`/api/v1/namespaces/${namespace}/services/${service}/proxy${path}`, { query });
  }

  /** Asks a pod by https, as a client that checks its certificate; see {@link askPod}. */
  async askPod(
    pod: { namespace: string; name: string; port: number; path: string },
    trust: Trust,
  ): Promise<string> {
    return askPod(this.#config, pod, trust);
  }

  /** Runs a command in a container and gives its exit status and output. */
  async exec(namespace: string, pod: string, container: string, command: string[]): Promise<ExecResult> {
    return execute(this.#config, { namespace, pod, container, command });
  }

  /** Forwards a free port of this machine's loopback to a port of a pod. */
  async forward(namespace: string, pod: string, port: number): Promise<Forwarded> {
    return forwardPort(this.#config, { namespace, pod, port });
  }

  async #path(ref: ObjectRef, namespace: string | undefined, name?: string): Promise<string> {
    const { plural, namespaced } = await this.#resource(ref);
    const base = ref.apiVersion.includes('/') ? `/apis/${ref.apiVersion}` : `/api/${ref.apiVersion}`;
    const inside = ref.metadata.namespace ?? namespace;
    const scope = namespaced && inside ? `/namespaces/${inside}` : '';
    return `${base}${scope}/${plural}${name === undefined ? '' : `/${name}`}`;
  }

  async #resource({ apiVersion, kind }: ObjectRef): Promise<Resource> {
    const known = this.#resources.get(apiVersion)?.get(kind);
    if (known) return known;
    const found = new Map<string, Resource>();
    try {
      const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
      for (const item of items(await this.#json(path), 'resources')) {
        const plural = text(item, 'name');
        const { namespaced } = item as Resource;
        // subresources are listed as "pods/log"
        if (!plural.includes('/')) found.set(text(item, 'kind'), { plural, namespaced });
      }
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
    this.#resources.set(apiVersion, found);
    const resource = found.get(kind);
    if (!resource) {
      const message = `the cluster knows no kind ${kind} of ${apiVersion}; install its CustomResourceDefinition first`;
      throw new ApiError({ status: 404, reason: 'NoKind', path: kind, message });
    }
    return resource;
  }

  async #json<T>(path: string, request: Request = {}): Promise<T> {
    return JSON.parse(await this.#send(path, request)) as T;
  }

  async #send(
    path: string,
    { method = HttpMethod.GET, query = {}, body, contentType }: Request,
  ): Promise<string> {
    const server = this.#config.getCurrentCluster()?.server ?? '';
    const context = new ServerConfiguration(server, {}).makeRequestContext(path, method);
    for (const [key, value] of Object.entries(query)) context.setQueryParam(key, value);
    if (body !== undefined) {
      context.setHeaderParam('Content-Type', contentType ?? 'application/json');
      context.setBody(JSON.stringify(body));
    }
    await this.#config.applySecurityAuthentication(context);
    const answer = await this.#http.send(context).toPromise();
    const answered = await answer.body.text();
    if (answer.httpStatusCode >= 400) throw ApiError.of(answer.httpStatusCode, path, answered);
    return answered;
  }
}
