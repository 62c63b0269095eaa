import { visible } from '@butler-postgres/diagnostics';
import { Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { showProgress } from './progress.ts';
import { reportError } from './report-error.ts';
import type { Terminal } from './terminal.ts';

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: Context) => void;

/**
 * Runs the program. The files of commands import what they need when they run, so that `--help` loads none of it.
 *
 * @param argv - the arguments, without node and the script
 * @param terminal - where to print
 * @param root - top folder of the checkout
 * @param commands - which there are
 * @returns the exit status: 0 when all is well, 1 when something is wrong, 2 when the arguments make no sense
 */
export async function main(
  argv: readonly string[],
  terminal: Terminal,
  root: string,
  commands: readonly AddCommand[],
): Promise<number> {
  const { terminal: shown, end } = showProgress(terminal, argv[0] ?? '');
  const context: Context = { terminal: shown, root, status: 0, styles: stylesOf(terminal, false) };
  try {
    if (argv[0] === '--version') {
      const { chartMetadata } = await import('@butler-postgres/chart');
      terminal.out(`${chartMetadata.version}\n`);
    } else {
      // Nx turns the flag --write into --write=true
      const args = argv.map((arg) => arg.replace(/^(--[a-z-]+)=true$/, '$1'));
      await programOf(context, commands, wantsJson(argv)).parseAsync(args, { from: 'user' });
    }
    return context.status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (wantsJson(argv)) terminal.out(await usageAsJson(error));
      return 2;
    }
    await reportError(error, shown, wantsJson(argv));
    return 1;
  } finally {
    end();
  }
}

/** Makes the program, which prints to the terminal of its context. */
export function programOf(context: Context, commands: readonly AddCommand[], isQuiet: boolean): Command {
  const { terminal } = context;
  const program = new Command('butler-postgres')
    .description('Checks, renders, releases and promotes the butler-postgres chart.')
    .option('--version', "print the chart's version")
    .addHelpText(
      'after',
      '\nExit status: 0 when all is well, 1 when something is wrong, 2 when the call makes no sense.',
    )
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: isQuiet ? () => undefined : terminal.err,
      outputError: (text, write) => {
        write(visible(text.replace(/^error: /, 'butler-postgres: ')));
      },
    });
  for (const add of commands) add(program, context);
  program.hook('preAction', (_, command) => {
    context.styles = stylesOf(terminal, command.opts<{ all?: boolean }>().all ?? false);
  });
  showUsageAfterErrors(program);
  return program;
}

/** Whether a program reads the output. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (arg, index) =>
      ['--json', '--output=json', '-ojson', '--report=json'].includes(arg) ||
      (arg === 'json' && ['-o', '--output', '--report'].includes(argv[index - 1] ?? '')),
  );
}

/** A mistake in the call, in the form of any diagnostic. */
async function usageAsJson({ message, code }: CommanderError): Promise<string> {
  const { toJson } = await import('@butler-postgres/diagnostics');
  const said = message.replace(/^error: /, '');
  const diagnostic = { severity: 'error', code: code.replace(/^commander\./, 'usage-'), message: said };
  return toJson({ valid: false, diagnostics: [{ ...diagnostic, location: { path: [] } }] });
}

/** More diagnostics than this are no help to a person. */
const mostShown = 20;

function stylesOf({ hasColors }: Terminal, isAll: boolean): Context['styles'] {
  const most = isAll ? Infinity : mostShown;
  return {
    out: { most, isColored: hasColors?.out ?? false },
    err: { most, isColored: hasColors?.err ?? false },
  };
}

function showUsageAfterErrors(command: Command): void {
  command.showHelpAfterError(`Usage: ${command.createHelp().commandUsage(command)}`);
  command.commands.forEach(showUsageAfterErrors);
}
