import {
  add,
  concat,
  each,
  listTemplate,
  untilStep,
  type Expr,
  type Operand,
} from '@butler-postgres/helm-kit';
import { instances } from '../cluster/rendered.ts';
import { fullname } from './names.ts';

/** Instances that the operator may have besides those asked for, while it replaces some. */
const beyond = 3;

/** The highest number of an instance: the operator takes the lowest that is free (generateNodeSerial of its module). */
export const highestOf = (instances: Operand<number>): Expr<number> => add(instances, beyond);

export const instanceNames = listTemplate<string>(
  'butler-postgres.instanceNames',
  `Names that the pods of the instances may have: the operator takes the lowest number that is free, and may have a few
more than are asked for while it replaces some.`,
  each(untilStep(1, add(instances, beyond + 1), 1), (number) => concat`${fullname}-${number}`),
);
