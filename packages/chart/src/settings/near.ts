import {
  add,
  concat,
  each,
  fromYamlArray,
  join,
  len,
  listTemplateWith,
  plain,
  regexFind,
  regexMatch,
  replace,
  sortedKeys,
  sub,
  textFrom,
  textParameter,
  textTemplateWith,
  trunc,
  untilStep,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

type Names = Readonly<Record<string, unknown>>;

const similarNames: Includable<[args: { name: Operand<string> }], string[]> = listTemplateWith<
  { name: string },
  string
>(
  'butler-postgres.similarNames',
  'Patterns of the names that differ from one by two neighbouring letters, or up to three instead of them.',
  { name: textParameter },
  ({ name }) => [
    each(
      untilStep(0, sub(len(name), 1), 1),
      (at) => concat`${plain(trunc(at, name))}[^,]{0,3}${plain(textFrom(add(at, 2), name))}`,
    ),
  ],
);

/** Letters of which no pattern is made by accident; of shorter names nearly all are similar. */
const comparable = '^[a-z0-9_.]{4,63}$';

/**
 * The first known name in which two neighbouring letters of the given one are others, or one or three: a letter that is
 * missing, wrong, one too many, or swapped with the next.
 */
export const nearest: Includable<[args: { name: Operand<string>; names: Operand<Names> }], string> =
  textTemplateWith<{ name: string; names: Names }>(
    'butler-postgres.nearest',
    'The known name that differs from the given one by a letter or two; nothing where there is none.',
    { name: textParameter, names: { schema: undefined } },
    ({ name, names }) => ({
      when: regexMatch(comparable, name),
      then: replace(
        ',',
        '',
        regexFind(
          concat`,(${replace('.', '[.]', join('|', fromYamlArray(similarNames({ name }))))}),`,
          concat`,${join(',', sortedKeys(names))},`,
        ),
      ),
      otherwise: concat``,
    }),
  );

export const nearTemplates = [similarNames, nearest];
