import { stringify } from 'yaml';

/** A file that is made of gitops/environments.yaml. */
export interface GeneratedFile {
  /** Its path in the repository. */
  readonly path: string;
  /** Its YAML documents. */
  readonly documents: readonly object[];
}

/** How every such file begins; a file that begins so and is made no longer is removed. */
export const generatedHeader =
  '# Generated from gitops/environments.yaml by `nx run gitops:sync`: changes here are overwritten.\n';

/** The text of a file; it means the same to readers of YAML 1.1 and 1.2. */
export function textOf({ documents }: GeneratedFile): string {
  const texts = documents.map((document) => {
    return stringify(document, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 });
  });
  return `${generatedHeader}${texts.join('---\n')}`;
}
