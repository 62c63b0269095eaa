import type { JsonValue } from '@butler-postgres/schema-kit';
import type { PlannedChange } from './change.ts';
import { effectKinds, heaviest, type Effect, type EffectKind } from './effect.ts';
import type { Plan } from './plan.ts';

const words: Readonly<Record<EffectKind, string>> = {
  refused: 'refused',
  'data-loss': 'data loss',
  irreversible: 'irreversible',
  stop: 'full stop',
  switchover: 'switchover',
  restart: 'restart',
  reconnect: 'clients reconnect',
  volumes: 'volumes',
  rights: 'rights',
  alerts: 'alerts',
  objects: 'objects',
  reload: 'reload',
  live: 'no interruption',
  later: 'later',
  nothing: 'nothing',
};

const longest = 60;

function show(value: JsonValue | undefined): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.split('\n', 1).join();
  return line.length > longest || line !== text ? `${line.slice(0, longest)}…` : line;
}

const objectOf = ({ kind, name }: PlannedChange): string => `${kind} ${name}`;

/** What changed, in one line: `spec.instances 2 -> 3`. */
function what({ path, before, after }: PlannedChange): string {
  if (path === '') return '';
  return before === undefined && after === undefined ? path : `${path} ${show(before)} -> ${show(after)}`;
}

/** The change as lines for people: object by object, the rollout of the instances at the end. */
export function asText({ changes, rollout, heaviest: worst }: Plan): string {
  if (changes.length === 0) return 'nothing changes\n';
  const objects = [...new Set(changes.map(objectOf))];
  const blocks = objects.map((object) => {
    const own = changes.filter((change) => objectOf(change) === object);
    return `${object}\n${byEffects(own).map(lines).join('')}`;
  });
  const steps = stepLines(rollout);
  return `${blocks.join('')}${steps === '' ? '' : `the instances\n${steps}`}in all: ${words[worst]}\n`;
}

type Group = readonly [PlannedChange, ...PlannedChange[]];

/** Changes of one object that do the same, which is said once. */
function byEffects(changes: readonly PlannedChange[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const key = JSON.stringify([objectOf(change), change.effects]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? [change] : [...group, change]);
  }
  return [...groups.values()];
}

function lines(changes: Group): string {
  const titles = changes.map(what).filter((title) => title !== '');
  const said = changes[0].effects.map((effect) => `${words[effect.kind]}: ${effect.what}`);
  const indent = titles.length === 0 ? '  ' : '    ';
  return [...titles.map((title) => `  ${title}\n`), ...said.map((line) => `${indent}${line}\n`)].join('');
}

/** The steps of a rollout, a numbered line each. */
function stepLines(rollout: Plan['rollout']): string {
  return rollout.map(({ kind, what: step }, index) => `  ${index + 1}. ${words[kind]}: ${step}\n`).join('');
}

/** What nobody has to be told in a few lines. */
const quiet: readonly EffectKind[] = ['live', 'later', 'nothing'];

/** What a reviewer must know, for a commit's message: the effects that are felt, the heaviest first, then the steps of the instances. */
export function asSummary({ changes, rollout, heaviest: worst }: Plan): string {
  const objects = new Map<string, Set<string>>();
  for (const change of changes)
    for (const { kind, what: said, source } of change.effects.filter(
      (effect) => !quiet.includes(effect.kind),
    )) {
      const by = kind === 'refused' && source !== undefined ? `, says ${source}` : '';
      const line = `${words[kind]}: ${said}${by}`;
      objects.set(line, (objects.get(line) ?? new Set()).add(objectOf(change)));
    }
  const weight = (line: string): number =>
    effectKinds.findIndex((kind) => line.startsWith(`${words[kind]}:`));
  const lines = [...objects]
    .map(
      ([line, names]) => `  ${line} (${[...names].slice(0, 3).join(', ')}${names.size > 3 ? ', …' : ''})\n`,
    )
    .sort((a, b) => weight(a.trim()) - weight(b.trim()));
  return `What it does, in all: ${words[worst]}\n${lines.join('')}${stepLines(rollout)}`;
}

/** The same as a table for a pull request's comment. */
export function asMarkdown({ changes, rollout, heaviest: worst }: Plan): string {
  if (changes.length === 0) return 'Nothing changes.\n';
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const said = (effects: readonly Effect[]): string => effects.map(({ what: line }) => cell(line)).join('; ');
  const rows = byEffects(changes).map((group) => {
    const [first] = group;
    const titles = group.map((change) => cell(what(change))).join('<br>');
    return `| ${cell(objectOf(first))} | ${titles} | ${words[heaviest(first.effects)]} | ${said(first.effects)} |`;
  });
  const steps = rollout.map((step, index) => `${index + 1}. **${words[step.kind]}**: ${step.what}`);
  return [
    `**In all: ${words[worst]}**`,
    '',
    '| object | change | class | what it does |',
    '| ------ | ------ | ----- | ------------ |',
    ...rows,
    ...(steps.length > 0 ? ['', 'The instances:', '', ...steps] : []),
    '',
  ].join('\n');
}
