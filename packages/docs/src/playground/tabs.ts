import { h, type VNode } from 'vue';

/** One tab of a list. */
export interface Tab {
  readonly id: string;
  readonly label: string;
}

/**
 * A list of tabs, of which one is in the order of the Tab key and the arrow keys reach the others.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function tabList(
  label: string,
  tabs: readonly Tab[],
  chosen: string,
  choose: (id: string) => void,
): VNode {
  const step = (event: KeyboardEvent, by: number): void => {
    const index = (tabs.findIndex(({ id }) => id === chosen) + by + tabs.length) % tabs.length;
    const next = tabs[index];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.id);
    const list = (event.currentTarget as HTMLElement).parentElement;
    (list?.children[index] as HTMLElement | undefined)?.focus();
  };
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
  const buttons = tabs.map(({ id, label: name }) =>
    h(
      'button',
      {
        key: id,
        type: 'button',
        role: 'tab',
        'aria-selected': id === chosen,
        tabindex: id === chosen ? 0 : -1,
        onClick: () => {
          choose(id);
        },
        onKeydown: (event: KeyboardEvent) => {
          const by = steps[event.key];
          if (by !== undefined) step(event, by);
        },
      },
      name,
    ),
  );
  return h('div', { role: 'tablist', 'aria-label': label, class: 'tabs' }, buttons);
}
