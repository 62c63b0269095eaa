import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Plan } from '@butler-postgres/plan';
import type { KubectlOptions } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import type { Context } from '../context.ts';
import {
  allOption,
  collect,
  collectOf,
  contextOption,
  kubeconfigOption,
  namespaceOption,
  releaseOption,
} from '../options.ts';
import { objectsOf } from '../objects-of.ts';

const formats = ['text', 'markdown', 'json'] as const;

/** What `--fail-on` names, and the effects that it stands for. */
const failures = {
  restart: ['refused', 'data-loss', 'irreversible', 'stop', 'switchover', 'restart'],
  outage: ['refused', 'data-loss', 'stop'],
  'data-loss': ['refused', 'data-loss'],
  rights: ['refused', 'rights'],
} as const;

interface Options extends Pick<KubectlOptions, 'kubeconfig' | 'context'> {
  readonly from: readonly string[];
  readonly fromChart?: string;
  readonly live?: true | number;
  readonly to: readonly string[];
  readonly release: string;
  readonly namespace: string;
  readonly output: (typeof formats)[number];
  readonly failOn: readonly (keyof typeof failures)[];
}

function revisionOf(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected the number of a revision, as `helm history` shows it.');
}

/** Adds `plan`. */
export function addPlan(program: Command, context: Context): void {
  program
    .command('plan')
    .usage('(--from FILE... | --live) --to FILE... [options]')
    .summary('says what a change of values does to what runs')
    .description(
      'Renders two sets of values and says what the difference does: reload, restart, switchover, data loss, rights, alerts.',
    )
    .addOption(
      new Option(
        '--from <file>',
        'a file of the values as they are, or REVISION:FILE of Git; a later one wins',
      )
        .argParser(collect)
        .default([]),
    )
    .addOption(
      new Option(
        '--from-chart <chart>',
        'what renders them: a version that has its tag, an archive, or oci://…; without it, this one',
      ),
    )
    .addOption(
      new Option(
        '--live [revision]',
        'instead of --from: what Helm or Flux has installed as --release in --namespace, by kubectl',
      )
        .conflicts(['from', 'fromChart'])
        .argParser(revisionOf),
    )
    .addOption(
      new Option('--to <file>', 'a file of the values as they will be, or REVISION:FILE')
        .makeOptionMandatory()
        .argParser(collect),
    )
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .addOption(allOption())
    .addOption(new Option('-o, --output <format>', 'how to print it').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <effect>', 'end with 1 where the change does this; may be repeated')
        .choices(Object.keys(failures))
        .argParser(collectOf(Object.keys(failures)))
        .default([]),
    )
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres plan --from HEAD:values/local/common.yaml --to values/local/common.yaml
  butler-postgres plan --from old.yaml --to new.yaml --output markdown --fail-on outage
  butler-postgres plan --live --release lsst -n butler --to new.yaml
  butler-postgres plan --from-chart 0.1.0 --from values.yaml --to values.yaml
`,
    )
    .action((options: Options, command: Command) => {
      if (options.from.length === 0 && options.live === undefined)
        command.error('error: give the values as they are by --from, or ask what runs by --live');
      return runPlan(options, context);
    });
}

async function runPlan(options: Options, context: Context): Promise<void> {
  const [{ check }, { hasErrors, textLines, toJson }, { readerOf, revisionsIn }] = await Promise.all([
    import('@butler-postgres/checks'),
    import('@butler-postgres/diagnostics'),
    import('../revisions.ts'),
  ]);
  // it needs most of the former, and two imports at once of one module are one too many for Jest
  const { asMarkdown, asText, plan } = await import('@butler-postgres/plan');
  const name = { name: options.release, namespace: options.namespace };
  const texts = await revisionsIn([...options.from, ...options.to]);
  const read = readerOf(texts);
  const after = check(options.to, name, { read });
  const elsewhere = await elsewhereRendered(options, texts, context);
  const own = elsewhere === undefined ? check(options.from, name, { read }) : undefined;
  const before = elsewhere ?? (own?.manifests && objectsOf(own.manifests));
  // what is wrong with the values that are left is news only where they cannot be rendered
  const stops = before === undefined ? (own?.diagnostics ?? []) : [];
  const diagnostics = [...stops, ...after.diagnostics];
  if (hasErrors(after.diagnostics) || before === undefined || after.manifests === undefined) {
    if (options.output === 'json') context.terminal.out(toJson({ valid: false, diagnostics }));
    else context.terminal.err(textLines(diagnostics, context.styles.err));
    context.status = 1;
    return;
  }
  context.terminal.err(textLines(diagnostics, context.styles.err));
  const planned = plan(before, objectsOf(after.manifests));
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

/** The manifests as they are, where this chart does not render them; undefined where it does. */
async function elsewhereRendered(
  options: Options,
  texts: ReadonlyMap<string, string>,
  { root }: Context,
): Promise<readonly JsonObject[] | undefined> {
  const { live, fromChart, from } = options;
  if (live === undefined && fromChart === undefined) return undefined;
  const { installed, renderedBy } = await import('../before.ts');
  if (live !== undefined) return installed(options, options, live === true ? undefined : live);
  return fromChart === undefined ? undefined : renderedBy(fromChart, from, texts, { ...options, root });
}
