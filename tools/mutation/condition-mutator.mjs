import { createRequire } from 'node:module';

/*
 * Stryker changes the operators of JavaScript, and the chart's conditions are calls of helm-kit's vocabulary. It has no plugins for
 * that, so this one joins its list, which is the version's own.
 */
const stryker = new URL('node_modules/@stryker-mutator/instrumenter/', import.meta.url);
const { allMutators } = await import(new URL('dist/src/mutators/mutate.js', stryker).href);
const { types } = createRequire(stryker)('@babel/core');

/** Where laws-runner.mjs puts the vocabulary, of which a file imports only what it uses. */
export const vocabulary = '__vocabulary__';

const called = (name, ...args) =>
  types.callExpression(
    types.memberExpression(types.identifier(vocabulary), types.identifier(name)),
    args.map((arg) => types.cloneNode(arg)),
  );

/** What a call becomes, one after the other. */
const changes = {
  // each condition left out
  and: (args) => args.map((_, i) => called('and', ...args.toSpliced(i, 1))),
  or: (args) => args.map((_, i) => called('or', ...args.toSpliced(i, 1))),
  not: ([one]) => [called('and', one)],
  eq: (args) => [called('ne', ...args)],
  ne: (args) => [called('eq', ...args)],
  // a limit that is reached
  lt: (args) => [called('not', called('gt', ...args))],
  gt: (args) => [called('not', called('lt', ...args))],
  ternary: ([one, other, ...rest]) => [called('ternary', other, one, ...rest)],
};

allMutators.push({
  name: 'Condition',
  *mutate(path) {
    if (!path.isCallExpression() || !path.get('callee').isIdentifier()) return;
    const { callee, arguments: args } = path.node;
    const isOne = /^(and|or)$/.test(callee.name) && args.length < 2;
    if (Object.hasOwn(changes, callee.name) && !isOne) yield* changes[callee.name](args);
  },
});
