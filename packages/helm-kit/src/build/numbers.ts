import { goInt } from '../go-values.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';

/*
 * Sprig's functions on numbers, which are whole ones but for those that say so.
 * https://helm.sh/docs/chart_template_guide/function_list/#math-functions
 */

/** The whole number that a value is, without its fraction; 0 where a text is none. */
export const int = define('int', (value: string | number): number => goInt(value));
/** The sum of whole numbers. */
export const add = define('add', (...args: number[]): number => args.reduce((sum, n) => sum + n, 0));
/** The number after a whole number. */
export const add1 = define('add1', (n: number): number => n + 1);
/** A fraction's whole number below. */
export const floor = (value: Operand<number>): Expr<number> => int(floorOf(value));
const floorOf = define('floor', (value: number): number => Math.floor(value));
/** A fraction's whole number above. */
export const ceil = (value: Operand<number>): Expr<number> => int(ceilOf(value));
const ceilOf = define('ceil', (value: number): number => Math.ceil(value));
/** A quotient of whole numbers, without what is left. */
export const div = define('div', (a: number, b: number): number => Math.trunc(a / b));
/** A whole number less another. */
export const sub = define('sub', (a: number, b: number): number => a - b);
/** What a division of whole numbers leaves. */
export const mod = define('mod', (a: number, b: number): number => a % b);
/** The product of whole numbers. */
export const mul = define('mul', (...args: number[]): number => args.reduce((product, n) => product * n, 1));
/** The largest of some integers. */
export const max = define('max', (...args: number[]): number => Math.max(...args));
/** The smallest of some integers. */
export const min = define('min', (...args: number[]): number => Math.min(...args));
/** The number that a text of decimal digits says, perhaps with a fraction. */
export const float64 = define('float64', (text: string): number => Number(text));
/** A product of fractions, which decimal arithmetic computes: exact in both where a factor is a power of two. */
export const mulf = define('mulf', (a: number, b: number): number => a * b);
