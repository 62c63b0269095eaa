import { obstacle, type Check } from '../check.ts';

/** The first version that the operator is made for: https://cloudnative-pg.io/docs/1.30/supported_releases/ */
const [leastMajor, leastMinor] = [1, 31];

/** The API server is of a version that the chart and the operator are made for. */
export const serverVersion: Check = {
  about: 'the version of Kubernetes',
  needs: [],
  *find({ serverVersion: version }) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
    yield obstacle(
      'error',
      'kubernetes-old',
      `Kubernetes is of version ${version}, and the chart needs ${leastMajor}.${leastMinor}`,
      'Upgrade the Kubernetes cluster first.',
    );
  },
};
