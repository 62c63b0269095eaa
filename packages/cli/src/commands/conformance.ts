import { Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { collect, contextOption, optionalValuesOption } from '../options.ts';
import type { ConformanceCall } from '../conformance/call.ts';

/** Adds `conformance`. */
export function addConformance(program: Command, context: Context): void {
  program
    .command('conformance')
    .summary('proves the chart on a cluster, by faults under load')
    .description(
      'Runs scenarios on a Kubernetes cluster that has the operator, in namespaces of their own that are removed at the end, after Ctrl-C too. It needs a checkout of the sources.',
    )
    .requiredOption('--kubeconfig <file>', 'the cluster: for tests, never production')
    .addOption(contextOption())
    .addOption(optionalValuesOption())
    .addOption(
      new Option(
        '--tags <tags>',
        'only scenarios of these tags, separated by commas: smoke, access, resilience, …',
      ).argParser((text: string) => text.split(',')),
    )
    .addOption(new Option('--scenario <name>', 'only this scenario; may be repeated').argParser(collect))
    .option('-t, --test <pattern>', 'only tests whose name has this regular expression')
    .option('--times <n>', 'run all of it that often, as results accumulate')
    .option('--results <file>', 'the file in which results accumulate', 'dist/conformance/results.jsonl')
    .option('--keep', 'leave namespaces there, for a look afterwards')
    .addHelpText(
      'after',
      `
From the values, scenarios take storage class, nodes and images; everything is their own otherwise. What else they can be given, such as
an object store or Prometheus, is in environment variables: packages/conformance/README.md.

A context that looks like production is refused, unless --context names it.

Examples:
  butler-postgres conformance --kubeconfig dev.kubeconfig --tags smoke
  butler-postgres conformance --kubeconfig dev.kubeconfig -f values/lsst/common.yaml -f values/lsst/dev.yaml --scenario composites
`,
    )
    .action(async (options: ConformanceCall) => {
      const { conformance } = await import('../conformance/call.ts');
      context.status = await conformance(options, context);
    });
}
