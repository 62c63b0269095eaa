import { Argument, type Command } from 'commander';
import type { Context } from '../context.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** Adds `completion`. */
export function addCompletion(program: Command, context: Context): void {
  program
    .command('completion')
    .summary('prints a script by which a shell completes commands and options')
    .description('Prints a script by which a shell completes commands, options, their choices and files.')
    .addArgument(new Argument('<shell>', 'whose script').choices(shells))
    .addHelpText(
      'after',
      `
Examples, for the file that the shell reads when it starts:
  source <(butler-postgres completion bash)
  source <(butler-postgres completion zsh)
  butler-postgres completion fish | source
`,
    )
    .action(async (shell: (typeof shells)[number]) => {
      const [{ placesOf }, { bashScript }, { zshScript }, { fishScript }] = await Promise.all([
        import('../completion/tree.ts'),
        import('../completion/bash.ts'),
        import('../completion/zsh.ts'),
        import('../completion/fish.ts'),
      ]);
      const writers = { bash: bashScript, zsh: zshScript, fish: fishScript };
      context.terminal.out(writers[shell](program.name(), placesOf(program)));
    });
}
