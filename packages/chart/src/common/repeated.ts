import {
  add,
  each,
  fromYamlArray,
  gt,
  len,
  listTemplateWith,
  when,
  without,
  type Each,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

export const repeatedNames: Includable<[args: { list: Operand<string[]> }], string[]> = listTemplateWith<
  { list: string[] },
  string
>(
  'butler-postgres.repeatedNames',
  'The items of a list that it has more than once.',
  { list: { schema: undefined } },
  ({ list }) => [each(list, (name) => when(gt(len(list), add(len(without(list, name)), 1)), name))],
);

/** What a list of names, given by a named template, has more than once. */
export const repeated = (list: Expr<string[]>): Each<string> =>
  each(fromYamlArray(repeatedNames({ list: fromYamlArray(list) })), (name) => name);
