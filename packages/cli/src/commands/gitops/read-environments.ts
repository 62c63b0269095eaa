import type { Environments } from '@butler-postgres/gitops';
import type { Context } from '../../context.ts';

/** Reads gitops/environments.yaml, and prints what is wrong with it; undefined when that stops the command. */
export async function readEnvironments({ root, terminal }: Context): Promise<Environments | undefined> {
  const [gitops, { hasErrors, textLines }] = await Promise.all([
    import('@butler-postgres/gitops'),
    import('@butler-postgres/diagnostics'),
  ]);
  const { environments, diagnostics } = gitops.readEnvironments(root);
  terminal.err(textLines(diagnostics));
  return hasErrors(diagnostics) ? undefined : environments;
}
