import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { printedKinds } from '@butler-postgres/chart';
import { inWorkspace } from '@butler-postgres/release';
import { parse } from 'yaml';

interface Allowed {
  readonly group: string;
  readonly kind: string;
}

describe("Argo CD's project of the databases", () => {
  const { spec } = parse(readFileSync(inWorkspace('gitops/argocd/apps/project.yaml'), 'utf8')) as {
    spec: { clusterResourceWhitelist: Allowed[]; namespaceResourceWhitelist: Allowed[] };
  };
  const named = ({ group, kind }: Allowed): string => `${group}/${kind}`;
  const inCluster = spec.clusterResourceWhitelist.map(named);
  const inNamespaces = spec.namespaceResourceWhitelist.map(named);

  it.each(printedKinds.map((kind) => [named(kind), kind] as const))('allows %s', (name, kind) => {
    expect(kind.isClusterScoped ? inCluster : inNamespaces).toContain(name);
  });

  it('allows nothing else but the namespaces', () => {
    const printed = printedKinds.map(named);
    const others = [...inCluster, ...inNamespaces].filter((name) => !printed.includes(name));
    expect(others).toEqual(['/Namespace']);
  });
});
