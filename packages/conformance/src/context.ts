import { KubeConfig } from '@kubernetes/client-node';

/** A context that looks like production, and that nobody named. */
class ContextRefused extends Error {
  readonly code = 'context-refused';
}

/**
 * Refuses a cluster that looks like production: the suite kills servers and fills namespaces.
 *
 * @param kubeconfig - path of a kubeconfig file
 * @param named - the context that the caller said is meant; it is allowed whatever it looks like
 * @throws ContextRefused when a name or address in the current context has the word `prod` in it, and it was not named
 */
export function refuseProduction(kubeconfig: string, named: string | undefined): void {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const context = config.getCurrentContext();
  if (context === named) return;
  const cluster = config.getCurrentCluster();
  const looks = [context, cluster?.name ?? '', cluster?.server ?? ''].find((name) => /prod/i.test(name));
  if (looks !== undefined)
    throw new ContextRefused(
      `the context ${context} looks like production (${looks}); CONFORMANCE_CONTEXT=${context} says that it is meant`,
    );
}
