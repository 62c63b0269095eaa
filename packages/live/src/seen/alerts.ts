import type { Kubectl } from '@butler-postgres/kubectl';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { nameOf, objectsAt, textAt, textsAt } from '../json.ts';

/** What a Prometheus says that fires. */
export interface AlertsAnswer {
  /** Namespace and name of the Service that was asked. */
  readonly prometheus: string;
  readonly firing: readonly { readonly name: string; readonly severity: string; readonly summary: string }[];
}

/**
 * Asks for the alerts of a cluster, through the API server. The first Service that answers is asked.
 *
 * @param services - with a port 9090 and prometheus in their names
 */
export async function askAlerts(
  kubectl: Kubectl,
  cluster: string,
  services: readonly JsonObject[],
): Promise<AlertsAnswer | undefined> {
  for (const service of services) {
    const namespace = textAt(service, 'metadata', 'namespace');
    const path = `/api/v1/namespaces/${namespace}/services/${nameOf(service)}:9090/proxy/api/v1/alerts`;
    const text = await kubectl.run(['get', '--raw', path]).catch(() => '');
    if (!text.startsWith('{')) continue;
    const alerts = objectsAt(JSON.parse(text) as JsonObject, 'data', 'alerts');
    const firing = alerts.filter((alert) => isOf(alert, kubectl.namespace ?? '', cluster));
    return {
      prometheus: `${namespace}/${nameOf(service)}`,
      firing: firing.map((alert) => ({
        name: textAt(alert, 'labels', 'alertname'),
        severity: textAt(alert, 'labels', 'severity'),
        summary: textAt(alert, 'annotations', 'summary'),
      })),
    };
  }
  return undefined;
}

/** Sites rename the label with the cluster's name, so any label that has it, or names one of its pods, will do. */
function isOf(alert: JsonObject, namespace: string, cluster: string): boolean {
  const labels = textsAt(alert, 'labels');
  const names = Object.values(labels);
  return (
    textAt(alert, 'state') === 'firing' &&
    labels['namespace'] === namespace &&
    names.some((name) => name === cluster || name.startsWith(`${cluster}-`))
  );
}
