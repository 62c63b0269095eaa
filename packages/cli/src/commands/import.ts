import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.ts';

interface Options {
  readonly cluster?: string;
  readonly fromCluster?: ClusterName;
  readonly output?: string;
  readonly report: 'text' | 'markdown' | 'json';
  readonly check?: boolean;
  readonly recommended?: boolean;
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
    .option('-o, --output <folder>', 'write common.yaml there, instead of printing the values')
    .addOption(
      new Option('--report <format>', 'how to print the report')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--as-is', 'values that change nothing of what runs; this is what happens without it')
    .option('--recommended', 'the same values, and a report of what to do better, with what each step costs')
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
      if (inputs.length === 0 && options.fromCluster === undefined)
        command.error('butler-postgres: give files, a folder or --from-cluster');
      return importInputs(inputs, options, context);
    });
}

async function importInputs(inputs: readonly string[], options: Options, context: Context): Promise<void> {
  const [
    { importManifests, markdownReport, readCluster, readInputs, textReport, writeFiles },
    { textLines, toJson },
  ] = await Promise.all([import('@butler-postgres/import'), import('@butler-postgres/diagnostics')]);
  const {
    fromCluster,
    output,
    report: format,
    check = false,
    recommended,
    cluster = fromCluster?.name,
  } = options;
  const manifests = fromCluster === undefined ? readInputs(inputs) : readCluster(fromCluster.namespace);
  const { diagnostics, imported } = importManifests(manifests, { cluster, recommended });
  const { out, err } = context.terminal;
  if (imported === undefined) {
    context.status = 1;
    if (format === 'json') out(toJson({ valid: false, diagnostics }));
    else err(textLines(diagnostics));
    return;
  }
  const { text, values, report, differences } = imported;
  err(textLines(diagnostics));
  if (output !== undefined) writeFiles(output, new Map([['common.yaml', text]]));
  if (format === 'json') {
    out(toJson({ valid: true, values, report, diagnostics }));
  } else {
    const print = format === 'markdown' ? markdownReport : textReport;
    if (output === undefined && format === 'text') out(text);
    (output === undefined && format === 'text' ? err : out)(print(report));
  }
  if (check && differences.length + report.added.length > 0) context.status = 1;
}

function clusterName(text: string): ClusterName {
  const [namespace = '', name = '', more] = text.split('/');
  if (namespace === '' || name === '' || more !== undefined)
    throw new InvalidArgumentError('Expected a namespace and a name, such as butler/lsst.');
  return { namespace, name };
}
