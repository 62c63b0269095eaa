/** What kind of change it is; stable, for programs. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'renamed'
  | 'narrowed-type'
  | 'narrowed-enum'
  | 'narrowed-pattern'
  | 'narrowed-limit'
  | 'narrowed-keys'
  | 'new-rule'
  | 'new-required'
  | 'changed-default'
  | 'updated-default';

/** One way in which a values model differs from an earlier one. */
export interface SchemaChange {
  /** Where in the values, such as `cluster.image.major`; `*` stands for any key of a map, `[]` for any item of a list. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** What is different, in words. */
  readonly message: string;
  /** Whether values that were good may now be refused, or mean something else. */
  readonly isBreaking: boolean;
}
