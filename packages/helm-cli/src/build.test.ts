import { describe, expect, it } from '@jest/globals';

import { linkerFlags } from './build.ts';
import { pins } from './pins.ts';

describe('linkerFlags', () => {
  it('tells Helm 3 its version, and the Kubernetes version of its client', () => {
    const flags = linkerFlags(pins.helm3, 'require (\n\tk8s.io/client-go v0.37.2 // indirect\n)\n').split(
      ' -X ',
    );
    expect(flags).toContain(`helm.sh/helm/v3/internal/version.version=v${pins.helm3.version}`);
    expect(flags).toContain('helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1');
    expect(flags).toContain('helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=37');
  });

  it('sets nothing where nothing is linked in', () => {
    expect(linkerFlags(pins.kind, '')).toBe('-s -w');
  });
});
