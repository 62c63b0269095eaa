import { EditorView } from '@codemirror/view';
import { defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef, watch, type PropType } from 'vue';
import type { Question } from '../checks/answer.ts';
import type { Problem } from '../checks/problem.ts';
import { startChecks } from './client.ts';
import { mark, offsetOf } from './editor.ts';
import { budgets, problemList, YamlView } from './results.ts';
import { useSession, views, type Session, type View } from './session.ts';
import { fromFragment, toFragment } from './share.ts';
import { tabList } from './tabs.ts';

/** Files to begin with, by the name that the menu shows. */
type Examples = Readonly<Record<string, Question>>;

/** The editor of values with what the program says to them. Nothing leaves the browser. */
export default defineComponent({
  name: 'Playground',
  props: {
    /** Where the bundled checks are. */
    checks: { type: String, required: true },
    examples: { type: Object as PropType<Examples>, required: true },
  },
  setup(props) {
    const { checks, stop } = startChecks(props.checks);
    const host = ref<HTMLElement>();
    const said = ref('');
    const session = shallowRef<Session>();
    const editor = shallowRef<EditorView>();

    onMounted(async () => {
      const [first] = Object.values(props.examples);
      const question = (await fromFragment(location.hash.slice(1))) ?? first;
      if (question === undefined) return;
      const begun = useSession(question, checks, edited);
      session.value = begun;
      const view = new EditorView({ parent: host.value });
      editor.value = view;
      watch([begun.files, begun.active], showFile, { immediate: true });
      watch(begun.problems, showMarks);
    });
    onBeforeUnmount(() => {
      editor.value?.destroy();
      stop();
    });

    function showFile(): void {
      const file = session.value?.files.value[session.value.active.value];
      if (file === undefined) return;
      editor.value?.setState(file.state);
      showMarks();
    }

    function edited(): void {
      const file = session.value?.files.value[session.value.active.value];
      if (file && editor.value) file.state = editor.value.state;
      said.value = '';
      void session.value?.refresh();
    }

    function showMarks(): void {
      const { files, active, problems } = session.value ?? {};
      const file = files?.value[active?.value ?? 0];
      if (!file || !editor.value) return;
      mark(
        editor.value,
        (problems?.value ?? []).filter((problem) => problem.file === file.name),
      );
      file.state = editor.value.state;
    }

    function goTo(problem: Problem): void {
      const { files, active } = session.value ?? {};
      const index = files?.value.findIndex(({ name }) => name === problem.file) ?? -1;
      if (!active || !editor.value || index === -1) return;
      active.value = index;
      queueMicrotask(() => {
        const view = editor.value;
        if (view === undefined) return;
        const anchor = offsetOf(view.state, problem);
        view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
        view.focus();
      });
    }

    async function copy(text: string, copied: string, otherwise: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text);
        said.value = copied;
      } catch {
        said.value = otherwise;
      }
    }

    async function share(question: Question): Promise<void> {
      history.replaceState(history.state, '', `#${await toFragment(question)}`);
      const here = 'The address of this page now holds all of it';
      await copy(location.href, `${here}, and is in the clipboard.`, `${here}.`);
    }

    const button = (label: string, title: string, onClick: () => void) =>
      h('button', { type: 'button', title, onClick }, label);

    const toolbar = (now: Session) =>
      h('div', { class: 'toolbar' }, [
        h('label', [
          'Example ',
          h(
            'select',
            {
              onChange: ({ target }: Event) => {
                const example = props.examples[(target as HTMLSelectElement).value];
                if (example) now.open(example);
              },
            },
            Object.keys(props.examples).map((name) => h('option', { value: name }, name)),
          ),
        ]),
        button('Compare from here', 'What changes from now on is told by the plan', now.keepAsRunning),
        button('Copy manifests', 'As helm template prints them', () => {
          void checks
            .manifests()
            .then((text) =>
              copy(text, 'The manifests are in the clipboard.', 'The browser refuses its clipboard.'),
            );
        }),
        button('Share', 'Puts all of it into the address of this page', () => {
          void share(now.question());
        }),
        h(
          'span',
          { role: 'status', class: 'status', 'data-milliseconds': now.took.value },
          said.value || verdictOf(now),
        ),
      ]);

    return () => {
      const now = session.value;
      return h('div', { class: 'playground', 'data-ready': now?.took.value === undefined ? undefined : '' }, [
        now && toolbar(now),
        h('div', { class: 'sides' }, [
          h('section', { class: 'side', 'aria-label': 'Values' }, [
            now &&
              tabList(
                'Files, the lowest layer first',
                now.files.value.map(({ name }) => ({ id: name, label: name })),
                now.files.value[now.active.value]?.name ?? '',
                (id) => {
                  now.active.value = now.files.value.findIndex(({ name }) => name === id);
                },
              ),
            h('div', { ref: host, class: 'yaml editor' }),
          ]),
          now &&
            h('section', { class: 'side', 'aria-label': 'What comes of them' }, [
              tabList('What comes of them', tabsOf(now), now.view.value, (id) => {
                now.show(id as View);
              }),
              h('div', { role: 'tabpanel', class: 'panel', tabindex: 0 }, resultOf(now, goTo)),
            ]),
        ]),
      ]);
    };
  },
});

function verdictOf({ objects, took, found }: Session): string {
  if (took.value === undefined) return 'The checks are loading …';
  if (objects.value === undefined) return 'not valid';
  const warnings = found.value === 0 ? '' : `, ${found.value} warning${found.value === 1 ? '' : 's'}`;
  return `valid: ${objects.value} documents${warnings}`;
}

const labels: Readonly<Record<View, string>> = {
  problems: 'Problems',
  manifests: 'Manifests',
  budgets: 'Budgets',
  plan: 'Plan',
};

function tabsOf({ found }: Session) {
  return views.map((id) => ({
    id,
    label: id === 'problems' ? `${labels[id]} (${found.value})` : labels[id],
  }));
}

function resultOf({ view, problems, shown, running }: Session, goTo: (problem: Problem) => void) {
  switch (view.value) {
    case 'problems':
      return problemList(problems.value, goTo);
    case 'manifests':
      return h(YamlView, { text: typeof shown.value === 'string' ? shown.value : '', label: 'Manifests' });
    case 'budgets':
      return budgets(typeof shown.value === 'string' ? [] : shown.value);
    case 'plan':
      return running.value === undefined
        ? h('p', { class: 'nothing' }, 'Press "Compare from here", then change something.')
        : h('pre', { class: 'plan' }, typeof shown.value === 'string' ? shown.value : '');
  }
}
