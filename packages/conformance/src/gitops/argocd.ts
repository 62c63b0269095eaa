import { field, items, label, text, type KubeObject, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { met, notYet } from '../wait.ts';

/** Where Argo CD looks for Applications. */
const ARGOCD = 'argocd';

const REFRESH = 'argocd.argoproj.io/refresh';
/** An Application waits for a Cluster, which may take this long. */
const SYNCED = 600_000;

/** Argo CD's Applications, driven as its command line does: by annotations and operations. */
export class ArgoCd {
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** `argocd app get --hard-refresh`: renders and compares again. */
  async refresh(app: ObjectRef): Promise<KubeObject> {
    const { kube } = this.#scenario;
    const request = {
      ...named(app),
      metadata: { ...named(app).metadata, annotations: { [REFRESH]: 'hard' } },
    };
    await kube.apply(request, { manager: 'argocd-refresh' });
    return this.#until(app, 'be refreshed', (found) => {
      return found.metadata.annotations?.[REFRESH] === undefined;
    });
  }

  /** `argocd app sync`; waits until it has ended, however. */
  async sync(app: ObjectRef): Promise<KubeObject> {
    const { kube } = this.#scenario;
    const before = text(await kube.get(app), 'status', 'operationState', 'finishedAt');
    const { syncPolicy } = (await kube.get(app))?.['spec'] as { syncPolicy: { syncOptions: string[] } };
    const { syncOptions } = syncPolicy;
    const operation = { sync: { syncStrategy: { hook: {} }, syncOptions } };
    await kube.apply({ ...named(app), operation } as ObjectRef, { manager: 'argocd-sync' });
    return this.#until(app, 'end its sync', (found) => {
      const finished = text(found, 'status', 'operationState', 'finishedAt');
      return field(found, 'operation') === undefined && finished !== '' && finished !== before;
    });
  }

  /** Waits until an Application is synced to what Git and registry say now, and healthy. */
  async synced(app: ObjectRef): Promise<KubeObject> {
    return this.#until(app, 'be synced and healthy', (found) => {
      const states = [text(found, 'status', 'sync', 'status'), text(found, 'status', 'health', 'status')];
      return states.join() === 'Synced,Healthy';
    });
  }

  /** Waits until an Application says, in a condition or of its last sync, what these words are of. */
  async says(app: ObjectRef, words: RegExp): Promise<KubeObject> {
    return this.#until(app, `say ${String(words)}`, (found) => {
      const conditions = items(found, 'status', 'conditions').map((condition) => text(condition, 'message'));
      const results = items(found, 'status', 'operationState', 'syncResult', 'resources');
      const said = [...conditions, text(found, 'status', 'operationState', 'message')];
      return [...said, ...results.map((result) => text(result, 'message'))].some((line) => words.test(line));
    });
  }

  /** Whether each object of an Application is as it is in Git: `Kind/name: Synced`. Argo CD keeps their health elsewhere. */
  resources(app: KubeObject): string[] {
    return items(app, 'status', 'resources')
      .map((entry) => `${text(entry, 'kind')}/${text(entry, 'name')}: ${text(entry, 'status')}`)
      .sort();
  }

  async #until(app: ObjectRef, wanted: string, is: (found: KubeObject) => boolean): Promise<KubeObject> {
    return this.#scenario.until(
      `${label(app)} to ${wanted}`,
      async () => {
        const found = await this.#scenario.kube.get(app);
        if (found && is(found)) return met(found);
        return notYet(found ? describe(found) : 'it is not there');
      },
      SYNCED,
    );
  }
}

function named({ apiVersion, kind, metadata }: ObjectRef): ObjectRef {
  return { apiVersion, kind, metadata: { name: metadata.name, namespace: metadata.namespace ?? ARGOCD } };
}

function describe(app: KubeObject): string {
  const { sync, health, conditions, operationState, resources } = field(app, 'status') as Record<
    string,
    unknown
  >;
  return JSON.stringify({ sync: field(sync, 'status'), health, conditions, operationState, resources });
}
