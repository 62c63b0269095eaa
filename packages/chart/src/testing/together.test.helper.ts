import type { JsonObject } from '@butler-postgres/schema-kit';
import { hasNull, ParentChart } from './parent-chart.test.helper.ts';
import { RealHelm, type Answer } from './real-helm.test.helper.ts';

/** Values to ask each Helm about. */
export interface Question {
  readonly values: JsonObject;
  readonly release: string;
  readonly namespace: string;
}

/** So many that Helm's start and the schema hardly count, and so few that one case alone is not long in coming. */
const groupSize = 32;

/** Many questions to both Helms, who answer a group of them in one process, when the first of it is wanted. */
export class Together {
  private readonly groups = new Map<Question, readonly Question[]>();
  private readonly known = new Map<readonly Question[], Promise<readonly (readonly Answer[])[]>>();

  private constructor(
    private readonly real: RealHelm,
    private readonly parent: ParentChart,
    questions: readonly Question[],
  ) {
    const latest = new Map<string, Question[]>();
    for (const question of questions.filter(({ values }) => !hasNull(values))) {
      const key = `${question.release} ${question.namespace}`;
      let group = latest.get(key);
      if (!group || group.length === groupSize) latest.set(key, (group = []));
      group.push(question);
      this.groups.set(question, group);
    }
  }

  static async create(questions: readonly Question[]): Promise<Together> {
    return new Together(await RealHelm.create(), await ParentChart.create(), questions);
  }

  /** What each Helm prints, or says when it refuses the values. */
  async answers(question: Question): Promise<readonly Answer[]> {
    const { values, release, namespace } = question;
    const group = this.groups.get(question) ?? [];
    if (group.length < 2) return this.real.answers([values], release, namespace);
    const answers = this.known.get(group) ?? this.ask(group);
    this.known.set(group, answers);
    return (await answers)[group.indexOf(question)] ?? [];
  }

  /** For each question the answer of each Helm. */
  private async ask(group: readonly Question[]): Promise<readonly (readonly Answer[])[]> {
    const [{ release, namespace } = { release: '', namespace: '' }] = group;
    const asked = { sets: group.map(({ values }) => values), release, namespace };
    const ofHelms = await Promise.all(this.real.helms.map((tool) => this.parent.answers(tool, asked)));
    return group.map((_, i) => ofHelms.map((answers) => answers[i] ?? {}));
  }

  async remove(): Promise<void> {
    await Promise.all([this.real.remove(), this.parent.remove()]);
  }
}
