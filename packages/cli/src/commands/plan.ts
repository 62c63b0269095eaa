import { Option, type Command } from 'commander';
import type { Plan } from '@butler-postgres/plan';
import type { Checked } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Context } from '../context.ts';
import { allOption, namespaceOption, releaseOption } from '../options.ts';

const formats = ['text', 'markdown', 'json'] as const;

/** What `--fail-on` names, and the effects that it stands for. */
const failures = {
  restart: ['refused', 'data-loss', 'irreversible', 'stop', 'switchover', 'restart'],
  outage: ['refused', 'data-loss', 'stop'],
  'data-loss': ['refused', 'data-loss'],
  rights: ['refused', 'rights'],
} as const;

interface Options {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly output: (typeof formats)[number];
  readonly failOn: readonly (keyof typeof failures)[];
}

const files = (flags: string, description: string): Option =>
  new Option(flags, description)
    .makeOptionMandatory()
    .argParser((file: string, known?: readonly string[]) => [...(known ?? []), file]);

/** Adds `plan`. */
export function addPlan(program: Command, context: Context): void {
  program
    .command('plan')
    .usage('--from FILE [--from FILE]... --to FILE [--to FILE]... [options]')
    .summary('says what a change of values does to what runs')
    .description(
      'Renders two sets of values and says what the difference does: reload, restart, switchover, data loss, rights, alerts.',
    )
    .addOption(
      files('--from <file>', 'a file of the values as they are, or REVISION:FILE of Git; a later one wins'),
    )
    .addOption(files('--to <file>', 'a file of the values as they will be, or REVISION:FILE'))
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .addOption(allOption())
    .addOption(new Option('-o, --output <format>', 'how to print it').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <effect>', 'end with 1 where the change does this; may be repeated')
        .choices(Object.keys(failures))
        .argParser((name: string, known: readonly string[]) => [...known, name])
        .default([]),
    )
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres plan --from HEAD:values/local/common.yaml --to values/local/common.yaml
  butler-postgres plan --from old.yaml --to new.yaml --output markdown --fail-on outage
`,
    )
    .action((options: Options) => runPlan(options, context));
}

async function runPlan(options: Options, context: Context): Promise<void> {
  const [{ check }, { hasErrors, textLines, toJson }, { readerOf }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
    import('../revisions.ts'),
  ]);
  // it needs most of the former, and two imports at once of one module are one too many for Jest
  const { asMarkdown, asText, plan } = await import('@butler-postgres/plan');
  const name = { name: options.release, namespace: options.namespace };
  const read = await readerOf([...options.from, ...options.to]);
  const before = check(options.from, name, { read });
  const after = check(options.to, name, { read });
  // what is wrong with the values that are left is news only where they cannot be rendered
  const stops = before.manifests === undefined ? before.diagnostics : [];
  context.terminal.err(textLines([...stops, ...after.diagnostics], context.styles.err));
  if (hasErrors(after.diagnostics) || before.manifests === undefined || after.manifests === undefined) {
    context.status = 1;
    return;
  }
  const planned = plan(objectsOf(before.manifests), objectsOf(after.manifests));
  const writers: Record<Options['output'], (found: Plan) => string> = {
    text: asText,
    markdown: asMarkdown,
    json: toJson,
  };
  context.terminal.out(writers[options.output](planned));
  const effects = [...planned.changes.flatMap((change) => change.effects), ...planned.rollout];
  const fails = options.failOn.some((failure) =>
    effects.some(({ kind }) => (failures[failure] as readonly string[]).includes(kind)),
  );
  if (fails) context.status = 1;
}

/** What a client of the API server reads: the same without what is absent. */
function objectsOf(manifests: NonNullable<Checked['manifests']>): readonly JsonObject[] {
  return manifests.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject);
}
