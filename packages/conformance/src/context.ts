import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';

/** A context that looks like production and that nobody named, or one that is not there. */
class ContextRefused extends Error {
  readonly code = 'context-refused';
}

/**
 * Takes the cluster that is meant: the context that was named, else the current one, unless that looks like production. The suite kills
 * servers and fills namespaces.
 *
 * @param kubeconfig - path of a kubeconfig file
 * @param named - the context that the caller said is meant; it is taken whatever it looks like
 * @param folder - where a kubeconfig is written whose current context is the one named, if that is another one
 * @returns path of a kubeconfig whose current context is meant
 * @throws ContextRefused when nothing was named and a name or address in the current context has the word `prod` in it, or when the
 *   file does not have the one named
 */
export function meantContext(kubeconfig: string, named: string | undefined, folder: string): string {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const context = config.getCurrentContext();
  if (context === named) return kubeconfig;
  if (named !== undefined) {
    const known = config.getContexts().map(({ name }) => name);
    if (!known.includes(named))
      throw new ContextRefused(`${kubeconfig} has no context ${named}; it has ${known.join(', ')}`);
    config.setCurrentContext(named);
    const path = join(folder, 'kubeconfig');
    writeFileSync(path, config.exportConfig(), { mode: 0o600 });
    return path;
  }
  const cluster = config.getCurrentCluster();
  const looks = [context, cluster?.name ?? '', cluster?.server ?? ''].find((name) => /prod/i.test(name));
  if (looks !== undefined)
    throw new ContextRefused(
      `the context ${context} looks like production (${looks}); name it if it is meant: --context ${context}, or CONFORMANCE_CONTEXT=${context}`,
    );
  return kubeconfig;
}
