import type { EditorState } from '@codemirror/state';
import { ref, shallowRef, type Ref } from 'vue';
import type { BudgetTable, File, Question } from '../checks/answer.ts';
import type { Problem } from '../checks/problem.ts';
import type { Checks } from './client.ts';
import { editorState } from './editor.ts';

/** What the right side shows. */
export const views = ['problems', 'manifests', 'budgets', 'plan'] as const;
export type View = (typeof views)[number];

interface OpenFile {
  readonly name: string;
  state: EditorState;
}

/** What a person works on, and what the checks say to it. */
export interface Session {
  readonly files: Ref<readonly OpenFile[]>;
  readonly active: Ref<number>;
  readonly running: Ref<readonly File[] | undefined>;
  readonly view: Ref<View>;
  readonly problems: Ref<readonly Problem[]>;
  /** How many problems there are; the list has the first ones. */
  readonly found: Ref<number>;
  /** How many objects the values make; undefined where they are refused. */
  readonly objects: Ref<number | undefined>;
  /** What the view shows, but for the problems. */
  readonly shown: Ref<string | readonly BudgetTable[]>;
  /** Between the last change and the answer to it, in milliseconds; undefined before the first one. */
  readonly took: Ref<number | undefined>;
  /** What is in the editor. */
  readonly question: () => Question;
  readonly open: (question: Question) => void;
  readonly keepAsRunning: () => void;
  readonly show: (view: View) => void;
  /** To be called when a text has changed. */
  readonly refresh: () => Promise<void>;
}

/** What stands in the list where the checks themselves fail. */
const checksFailed = (message: string): Problem => ({
  severity: 'error',
  code: 'checks-failed',
  message: `the checks end with: ${message}`,
  hint: 'This is a fault of the checks: please report it, with these values.',
  file: '',
  line: undefined,
  column: undefined,
  path: '',
});

/**
 * Begins with a question. At most one is on its way to the checks; those that came up meanwhile are answered as one.
 *
 * @param onChange - called when a text is edited
 */
export function useSession(first: Question, checks: Checks, onChange: () => void): Session {
  const files = shallowRef<readonly OpenFile[]>([]);
  const active = ref(0);
  const running = shallowRef<readonly File[]>();
  const release = shallowRef(first.release);
  const view = ref<View>('problems');
  const problems = shallowRef<readonly Problem[]>([]);
  const found = ref(0);
  const objects = ref<number>();
  const shown = shallowRef<string | readonly BudgetTable[]>('');
  const took = ref<number>();
  const texts = (): readonly File[] =>
    files.value.map(({ name, state }) => ({ name, text: state.doc.toString() }));
  const question = (): Question => ({ files: texts(), running: running.value, release: release.value });
  let isBusy = false;
  let asked = 0;

  async function refresh(): Promise<void> {
    asked++;
    if (isBusy) return;
    isBusy = true;
    for (let answered = 0; answered !== asked;) {
      answered = asked;
      try {
        await ask();
        // a newer text makes what is shown beside it old before it is there
        if (answered === asked) shown.value = await shownBy(view.value);
      } catch (error) {
        problems.value = [checksFailed(String(error))];
        found.value = 1;
        objects.value = undefined;
        shown.value = '';
      }
    }
    isBusy = false;
  }

  async function ask(): Promise<void> {
    const began = performance.now();
    const reply = await checks.check(question());
    problems.value = reply.problems;
    found.value = reply.found;
    objects.value = reply.objects;
    took.value = performance.now() - began;
  }

  async function shownBy(chosen: View): Promise<string | readonly BudgetTable[]> {
    switch (chosen) {
      case 'problems':
        return '';
      case 'manifests':
        return checks.manifests();
      case 'budgets':
        return checks.budgets();
      case 'plan':
        return (await checks.plan()) ?? '';
    }
  }

  function open(asked: Question): void {
    files.value = asked.files.map(({ name, text }) => ({
      name,
      state: editorState(text, name, checks, onChange),
    }));
    active.value = asked.files.length - 1;
    running.value = asked.running;
    release.value = asked.release;
    void refresh();
  }

  open(first);
  return {
    files,
    active,
    running,
    view,
    problems,
    found,
    objects,
    shown,
    took,
    question,
    open,
    refresh,
    keepAsRunning: () => {
      running.value = texts();
      view.value = 'plan';
      void refresh();
    },
    show: (chosen) => {
      view.value = chosen;
      shown.value = '';
      void refresh();
    },
  };
}
