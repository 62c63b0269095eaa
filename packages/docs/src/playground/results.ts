import type { EditorView } from '@codemirror/view';
import { defineComponent, h, onBeforeUnmount, onMounted, ref, watch, type PropType, type VNode } from 'vue';
import type { BudgetTable } from '../checks/answer.ts';
import type { Problem } from '../checks/problem.ts';
import { viewer } from './editor.ts';

/** Problems as a list, each a button that goes to its line. */
export function problemList(problems: readonly Problem[], goTo: (problem: Problem) => void): VNode {
  if (problems.length === 0) return h('p', { class: 'nothing' }, 'No errors, no warnings.');
  const items = problems.map((problem) => {
    const { severity, code, message, hint, file, line, path } = problem;
    const onClick = (): void => {
      goTo(problem);
    };
    return h('li', { class: severity, 'data-code': code }, [
      h('button', { type: 'button', onClick }, [
        h('strong', severity),
        ` ${line === undefined ? file : `${file}:${line}`} `,
        ...(path === '' ? [] : [h('code', path), ' ']),
        message,
        ...(hint === undefined ? [] : [h('span', { class: 'hint' }, hint)]),
      ]),
    ]);
  });
  return h('ul', { class: 'problems' }, items);
}

/** Tables of sums, the last column a number. */
export function budgets(tables: readonly BudgetTable[]): VNode {
  if (tables.length === 0) return h('p', { class: 'nothing' }, 'No values to add up: see the problems.');
  return h(
    'div',
    tables.map(([head = [], ...rows]) =>
      h('table', [
        h(
          'thead',
          h(
            'tr',
            head.map((cell) => h('th', { scope: 'col' }, cell)),
          ),
        ),
        h(
          'tbody',
          rows.map((row) =>
            h(
              'tr',
              row.map((cell) => h('td', cell)),
            ),
          ),
        ),
      ]),
    ),
  );
}

/** A long text of YAML, of which only the lines in sight are in the page. */
export const YamlView = defineComponent({
  name: 'YamlView',
  props: {
    text: { type: String, required: true },
    label: { type: String as PropType<string>, required: true },
  },
  setup(props) {
    const host = ref<HTMLElement>();
    let view: EditorView | undefined;
    const show = (text: string): void => {
      view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    };
    onMounted(() => {
      if (host.value) view = viewer(host.value, props.label);
      show(props.text);
    });
    watch(() => props.text, show);
    onBeforeUnmount(() => view?.destroy());
    return () => h('div', { ref: host, class: 'yaml' });
  },
});
