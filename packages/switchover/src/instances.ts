import { switchoverScript } from '@butler-postgres/chart';
import type { Conversation, Kubectl } from '@butler-postgres/kubectl';
import type { StoredPassword } from './password.ts';

/** Scripts in the pods of standbys: in the one that becomes the primary, and in those that follow it then. */
export class Instances {
  readonly #keeper: Conversation;
  readonly #followers: readonly Conversation[];

  private constructor(keeper: Conversation, followers: readonly Conversation[]) {
    this.#keeper = keeper;
    this.#followers = followers;
  }

  /**
   * Begins them, so that nobody waits for kubectl afterwards.
   *
   * @param to - the pod that becomes the primary
   * @param followers - pods of the other standbys
   * @param password - what the new primary is to keep
   * @param deadline - seconds until they end by themselves
   */
  static async begin(
    kubectl: Kubectl,
    to: string,
    followers: readonly string[],
    password: StoredPassword | undefined,
    deadline: number,
  ): Promise<Instances> {
    const run = (pod: string, name: 'keep' | 'follow'): Conversation =>
      kubectl.converse({ pod }, ['bash', '-c', switchoverScript(name), name, String(deadline)]);
    const all = new Instances(
      run(to, 'keep'),
      followers.map((pod) => run(pod, 'follow')),
    );
    all.#keeper.tell(password?.role ?? '', password?.stored ?? '');
    await Promise.all([all.#keeper, ...all.#followers].map((pod) => pod.says()));
    return all;
  }

  /** Waits for the new primary, and says whether there is one. */
  async promoted(): Promise<boolean> {
    this.#keeper.tell('go');
    return (await this.#keeper.says()) === 'promoted';
  }

  /** Has the standbys look for it, and waits until it has the password and ends no sessions any more. */
  async follow(): Promise<void> {
    this.#followers.forEach((pod) => {
      pod.tell('go');
    });
    await this.#keeper.says();
  }

  /** Ends those that were not told to go, and waits until all have ended. */
  async end(): Promise<void> {
    const all = [this.#keeper, ...this.#followers];
    all.forEach((pod) => {
      pod.tell('giveup');
      pod.close();
    });
    await Promise.all(all.map((pod) => pod.end()));
  }
}
