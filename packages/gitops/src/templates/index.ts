import type { Environments } from '../environments.ts';
import { argocdFiles } from './argocd.ts';
import { argocdProject } from './argocd-project.ts';
import { fluxFiles } from './flux.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Every file that is made of the environments. */
export function generatedFiles(environments: Environments): GeneratedFile[] {
  return [...fluxFiles(environments), ...argocdFiles(environments), argocdProject(environments)];
}
