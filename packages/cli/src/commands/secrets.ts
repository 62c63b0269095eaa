import { Option, type Command } from 'commander';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { columns } from '../columns.ts';
import type { Context } from '../context.ts';
import { checkValues, takesValues, type ValuesOptions } from '../options.ts';

const formats = ['text', 'kubectl', 'sealed', 'external', 'json'] as const;

interface Options extends ValuesOptions {
  readonly output: (typeof formats)[number];
  readonly store: string;
}

/** Adds `secrets`. */
export function addSecrets(program: Command, context: Context): void {
  takesValues(program.command('secrets'))
    .usage('-f FILE [-f FILE]... [options]')
    .summary('lists the Secrets that values name, or how to make them')
    .description(
      'Lists every Secret that must be there before an installation, with its type and keys, or prints what makes them: commands of kubectl, the same for Sealed Secrets, or ExternalSecrets. It reads no Secret and prints no value of one; passwords are made when the commands run.',
    )
    .addOption(new Option('-o, --output <format>', 'what to print').choices(formats).default('text'))
    .addOption(new Option('--store <name>', 'the ClusterSecretStore of ExternalSecrets').default('default'))
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres secrets -f values/local/common.yaml
  butler-postgres secrets -f common.yaml -f prod.yaml -n butler --output kubectl > make-secrets.sh
  butler-postgres secrets -f common.yaml -f prod.yaml -n butler --output external --store vault
`,
    )
    .action((options: Options) => secrets(options, context));
}

async function secrets(options: Options, context: Context): Promise<void> {
  const [{ isInstalled }, { hasErrors, textLines, toJson }, { secretNeeds, secretType }, { stringify }] =
    await Promise.all([
      import('@butler-postgres/checks'),
      import('@butler-postgres/diagnostics'),
      import('@butler-postgres/live'),
      import('yaml'),
    ]);
  const { kubectlCommands, sealedCommands } = await import('../secrets/commands.ts');
  const { externalSecrets } = await import('../secrets/external.ts');
  const { diagnostics, manifests = [] } = await checkValues(options);
  if (hasErrors(diagnostics)) {
    if (options.output === 'json') context.terminal.out(toJson({ valid: false, diagnostics }));
    else context.terminal.err(textLines(diagnostics, context.styles.err));
    context.status = 1;
    return;
  }
  context.terminal.err(textLines(diagnostics, context.styles.err));
  const { namespace, output, store } = options;
  const objects = manifests.map(({ manifest }) => manifest as JsonObject).filter(isInstalled);
  const needs = [...secretNeeds(objects)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts: Readonly<Record<Options['output'], () => string>> = {
    text: () =>
      columns(
        [
          ['secret', 'type', 'keys', 'named by'],
          ...needs.map(({ name, keys, by }) => [name, secretType(keys) ?? 'Opaque', keys.join(', '), by]),
        ],
        [0, 1, 2, 3],
      ),
    kubectl: () => kubectlCommands(needs, namespace),
    sealed: () => sealedCommands(needs, namespace),
    external: () =>
      externalSecrets(needs, namespace, { kind: 'ClusterSecretStore', name: store })
        .map((one) => `---\n${stringify(one, { version: '1.1', lineWidth: 0 })}`)
        .join(''),
    json: () =>
      toJson({ secrets: needs.map((need) => ({ ...need, type: secretType(need.keys) ?? 'Opaque' })) }),
  };
  context.terminal.out(texts[output]());
}
