import { environments } from './values-files.ts';

/** What to do with the files of a new site, as commands. */
export function nextSteps(folder: string, name: string, inGitops: boolean): string {
  const files = (environment: string): string =>
    ['common', environment].map((file) => `-f ${folder}/${file}.yaml`).join(' ');
  const [dev] = environments;
  return `
Next:
  1. Read the files, and set what is yours: sizes, bucket, storage class.
  2. Check them:
       butler-postgres validate ${files(dev)}
  3. Make the namespace, and the Secrets that they name:
       kubectl create namespace ${name}-${dev}
       butler-postgres secrets --output kubectl -n ${name}-${dev} ${files(dev)}
  4. Ask the Kubernetes cluster what would be in the way:
       butler-postgres preflight --release ${name} -n ${name}-${dev} ${files(dev)}
  5. Install:
       helm install ${name} "$(butler-postgres chart)" -n ${name}-${dev} ${files(dev)} --timeout 15m
${inGitops ? '\nFlux and Argo CD: gitops/environments.yaml and the files that come of it have the new environments.\n' : ''}`;
}
