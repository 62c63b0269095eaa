import {
  concat,
  div,
  gt,
  textTemplateWith,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

const sizeOf: Includable<[args: { size: Operand<number> }], string> = textTemplateWith<{ size: number }>(
  'butler-postgres.size',
  'Kilobytes for a person.',
  { size: { schema: undefined } },
  ({ size }) => ({
    when: gt(size, 10 * 1024 ** 2),
    then: concat`${div(size, 1024 ** 2)} GiB`,
    otherwise: concat`${div(size, 1024)} MiB`,
  }),
);

/** Kilobytes for a person: `12 GiB`. */
export const shown = (size: Expr<number>): Expr<string> => sizeOf({ size });

export const sizeTemplates = [sizeOf];
