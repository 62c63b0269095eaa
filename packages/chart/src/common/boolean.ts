/*
 * Words that PostgreSQL reads as a boolean, in lower case: one may be cut short as long as it is clear (parse_bool of
 * src/backend/utils/adt/bool.c).
 */
const truths = 'on|t(r(ue?)?)?|y(es?)?|1';
const falsehoods = 'off?|f(a(l(se?)?)?)?|no?|0';

export const truePattern = `^(${truths})$`;
export const falsePattern = `^(${falsehoods})$`;
export const booleanPattern = `^(${truths}|${falsehoods})$`;
