import {
  concat,
  div,
  eq,
  gt,
  mul,
  textTemplateWith,
  toString,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';

const isWhole = (size: Expr<number>, unit: number): Expr<boolean> => eq(mul(div(size, unit), unit), size);

/** Kilobytes as a setting of PostgreSQL has them, in whole megabytes or gigabytes: `4GB`, `410MB`; below one as they are. */
export const setSize: Includable<[args: { size: Operand<number> }], string> = textTemplateWith<{
  size: number;
}>(
  'butler-postgres.setSize',
  'Kilobytes as a setting of PostgreSQL has them.',
  { size: { schema: undefined } },
  ({ size }) => ({
    when: gt(1024, size),
    then: concat`${toString(size)}kB`,
    otherwise: {
      when: isWhole(div(size, 1024), 1024),
      then: concat`${div(size, 1024 ** 2)}GB`,
      otherwise: concat`${div(size, 1024)}MB`,
    },
  }),
);
