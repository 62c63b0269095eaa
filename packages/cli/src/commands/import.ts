import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { allOption, contextOption, kubeconfigOption } from '../options.ts';

interface Options {
  readonly cluster?: string;
  readonly fromCluster?: ClusterName;
  readonly environment: readonly EnvironmentPath[];
  readonly output?: string;
  readonly report: 'text' | 'markdown' | 'json';
  readonly check?: boolean;
  readonly recommended?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
}

interface EnvironmentPath {
  readonly name: string;
  readonly path: string;
}

interface ClusterName {
  readonly namespace: string;
  readonly name: string;
}

/** Adds `import`. */
export function addImport(program: Command, context: Context): void {
  program
    .command('import')
    .argument('[input...]', 'files and folders of manifests; - is standard input')
    .summary('finds the values of what runs')
    .description(
      'Finds values that bring the objects of a CloudNativePG deployment about as they run, and reports what became of each field.',
    )
    .option('--cluster <name>', 'the Cluster to import, where there are several')
    .addOption(
      new Option(
        '--from-cluster <namespace/name>',
        'read the Cluster, and what belongs to it, by kubectl',
      ).argParser(clusterName),
    )
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(
      new Option(
        '--environment <name=path>',
        'manifests of one of several environments, again for each; what they share is common.yaml',
      )
        .argParser(environmentPath)
        .default([]),
    )
    .option('-o, --output <folder>', 'write the files of values there, instead of printing them')
    .addOption(
      new Option('--report <format>', 'how to print the report')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--as-is', 'values that change nothing of what runs; this is what happens without it')
    .option('--recommended', 'the same values, and a report of what to do better, with what each step costs')
    .addOption(allOption())
    .option('--check', 'fail where the values do not bring back what runs')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres import manifests/ --output values/lsst
  butler-postgres import --from-cluster butler/lsst --report markdown > import.md
  kubectl get cluster,pooler,scheduledbackup -o yaml | butler-postgres import - --check
`,
    )
    .action((inputs: readonly string[], options: Options, command: Command) => {
      if (inputs.length + options.environment.length === 0 && options.fromCluster === undefined)
        command.error('error: give files, a folder, --environment or --from-cluster');
      if (inputs.length + options.environment.length > 0 && options.fromCluster !== undefined)
        command.error('error: give files or --from-cluster: what is read by kubectl takes their place');
      return importInputs(inputs, options, context);
    });
}

async function importInputs(inputs: readonly string[], options: Options, context: Context): Promise<void> {
  const [
    { importEnvironments, markdownReport, readCluster, readInputs, textReport, writeFiles },
    { textLines, toJson },
  ] = await Promise.all([import('@butler-postgres/import'), import('@butler-postgres/diagnostics')]);
  const { fromCluster, environment, output, report: format, check = false, recommended } = options;
  const { cluster = fromCluster?.name } = options;
  const { kubeconfig, context: kubeContext } = options;
  const { out, err } = context.terminal;
  const onBuild = (notice: string): void => {
    err(`${notice}\n`);
  };
  const read = (paths: readonly string[]) => readInputs(paths, { onBuild });
  const only = () =>
    fromCluster === undefined
      ? read(inputs)
      : readCluster({ kubeconfig, context: kubeContext, namespace: fromCluster.namespace });
  const environments =
    environment.length === 0
      ? [{ name: 'common', manifests: await only() }]
      : await Promise.all(
          environment.map(async ({ name, path }) => ({
            name,
            manifests: await read([path, ...inputs]),
          })),
        );
  const { diagnostics, imported, files } = importEnvironments(environments, { cluster, recommended });
  if (imported === undefined || files === undefined) {
    context.status = 1;
    if (format === 'json') out(toJson({ valid: false, diagnostics }));
    else err(textLines(diagnostics, context.styles.err));
    return;
  }
  err(textLines(diagnostics, context.styles.err));
  if (output !== undefined) writeFiles(output, files);
  const all = [...imported.values()];
  if (format === 'json') {
    const [one] = all;
    const found = environment.length === 0 ? one : { environments: Object.fromEntries(imported) };
    out(toJson({ valid: true, ...found, diagnostics }));
  } else {
    const print = format === 'markdown' ? markdownReport : textReport;
    if (output === undefined && format === 'text') for (const text of files.values()) out(text);
    for (const { report } of all) (output === undefined && format === 'text' ? err : out)(print(report));
  }
  if (check && all.some(({ differences, report }) => differences.length + report.added.length > 0))
    context.status = 1;
}

function environmentPath(text: string, before: readonly EnvironmentPath[]): readonly EnvironmentPath[] {
  const [, name, path] = /^([a-z0-9][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (
    name === undefined ||
    path === undefined ||
    name === 'common' ||
    before.some((one) => one.name === name)
  )
    throw new InvalidArgumentError('Expected a new name and a path, such as prod=manifests/prod.');
  return [...before, { name, path }];
}

function clusterName(text: string): ClusterName {
  const [namespace = '', name = '', more] = text.split('/');
  if (namespace === '' || name === '' || more !== undefined)
    throw new InvalidArgumentError('Expected a namespace and a name, such as butler/lsst.');
  return { namespace, name };
}
