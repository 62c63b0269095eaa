import type { Answer, Kubectl } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { textAt } from './json.ts';
import { inParallel } from './parallel.ts';

/** What is to be installed, and where. */
export interface Installation {
  readonly release: string;
  readonly namespace: string;
  /** The version of the operator for which it is made, such as 1.30. */
  readonly operator: string;
  /** What `helm template` prints of it. */
  readonly manifests: readonly JsonObject[];
}

/** Objects that a check looks at. */
export interface Need {
  /** As kubectl calls the kind. */
  readonly resource: string;
  /** Whether it looks at those of the release's namespace, or at all there are. */
  readonly where: 'namespace' | 'everywhere';
}

/** What is to be installed, and what the Kubernetes cluster has. */
export class World implements Installation {
  readonly release: string;
  readonly namespace: string;
  readonly operator: string;
  readonly manifests: readonly JsonObject[];
  readonly serverVersion: string;
  readonly #answer: (need: Need) => Answer;

  constructor(
    { release, namespace, operator, manifests }: Installation,
    serverVersion: string,
    answer: (need: Need) => Answer,
  ) {
    this.release = release;
    this.namespace = namespace;
    this.operator = operator;
    this.manifests = manifests;
    this.serverVersion = serverVersion;
    this.#answer = answer;
  }

  /** The objects of a kind; none where they could not be seen. */
  seen(need: Need): readonly JsonObject[] {
    const answer = this.answer(need);
    return 'items' in answer ? answer.items : [];
  }

  answer(need: Need): Answer {
    return this.#answer(need);
  }

  /** The manifests of a kind. */
  ofKind(...kinds: readonly string[]): JsonObject[] {
    return this.manifests.filter((one) => kinds.includes(textAt(one, 'kind')));
  }
}

const keyOf = ({ resource, where }: Need): string => `${resource} ${where}`;

/**
 * Asks for all that is needed, each kind once.
 *
 * @throws DiagnosticError when no cluster can be reached
 */
export async function look(
  kubectl: Kubectl,
  installation: Installation,
  needs: readonly Need[],
): Promise<World> {
  const version = await kubectl.version();
  const each = [...new Map(needs.map((need) => [keyOf(need), need])).values()];
  const seen = new Map<string, Answer>();
  await inParallel(
    each.map((need) => async () => {
      const where = need.where === 'everywhere' ? 'everywhere' : undefined;
      seen.set(keyOf(need), await kubectl.answer(need.resource, where));
    }),
  );
  return new World(installation, version, (need) => seen.get(keyOf(need)) ?? { unseen: 'nobody asked' });
}
