import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { Problem } from '../checks/problem.ts';
import type { Checks } from './client.ts';

/** What every view of YAML has; its colours are those of the page, by class. */
const common = (label: string): Extension => [
  lineNumbers(),
  foldGutter(),
  drawSelection(),
  yaml(),
  syntaxHighlighting(classHighlighter),
  highlightSelectionMatches(),
  EditorView.contentAttributes.of({ 'aria-label': label }),
];

/** A view of text that cannot be changed. */
export function viewer(parent: HTMLElement, label: string): EditorView {
  const isReadOnly = [EditorState.readOnly.of(true), keymap.of([...searchKeymap, ...foldKeymap])];
  return new EditorView({ parent, extensions: [common(label), isReadOnly] });
}

/** The state of an editor of one file; Tab leaves it, as it leaves any field. */
export function editorState(text: string, name: string, checks: Checks, onChange: () => void): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      common(name),
      history(),
      indentOnInput(),
      lintGutter(),
      autocompletion({ override: [completions(checks)] }),
      hoverTooltip((view, offset) => description(checks, view, offset)),
      keymap.of([
        ...completionKeymap,
        ...lintKeymap,
        ...searchKeymap,
        ...foldKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) onChange();
      }),
    ],
  });
}

/** Shows the problems of a file where they are. */
export function mark(view: EditorView, problems: readonly Problem[]): void {
  const marks = problems.map((problem): Mark => {
    const { severity, message, hint } = problem;
    const from = offsetOf(view.state, problem);
    const word = /^[^\s:#]*/.exec(view.state.sliceDoc(from, from + 200))?.[0].length ?? 0;
    return { from, to: from + word, severity, message: hint === undefined ? message : `${message}\n${hint}` };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Where a problem is in a text. */
export function offsetOf({ doc }: EditorState, { line = 1, column = 1 }: Problem): number {
  const { from, to } = doc.line(Math.min(line, doc.lines));
  return Math.min(from + column - 1, to);
}

const completions =
  (checks: Checks) =>
  async ({ state, pos, explicit }: CompletionContext): Promise<CompletionResult | null> => {
    const before = state.sliceDoc(state.doc.lineAt(pos).from, pos);
    if (!explicit && !/[\w.-]$/.test(before)) return null;
    const options = await checks.complete(state.doc.toString(), pos);
    const [first] = options;
    return first === undefined ? null : { from: first.from, options, validFor: /^[\w.-]*$/ };
  };

async function description(checks: Checks, { state }: EditorView, offset: number) {
  const found = await checks.describe(state.doc.toString(), offset);
  if (found === undefined) return null;
  return {
    pos: offset,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'playground-description';
      for (const [tag, text] of [
        ['code', found.path],
        ['em', ` ${found.detail}`],
        ['p', found.text],
      ] as const)
        dom.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
      return { dom };
    },
  };
}
