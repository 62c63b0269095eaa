import { chartMetadata } from '@butler-postgres/chart';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import { stringify } from 'yaml';

/**
 * Manifests as one text, in the form of `helm template`: each after a line `---` and one that names its template.
 * It means the same to readers of YAML 1.1 (kubectl, Helm) and 1.2: what could be taken for another type is quoted.
 */
export function manifestsToYaml(manifests: readonly RenderedManifest[]): string {
  return manifests
    .map(({ file, manifest }) => {
      const text = stringify(manifest, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 });
      return `---\n# Source: ${chartMetadata.name}/${file}\n${text}`;
    })
    .join('');
}
