/** Files that may import each other, each with its reason. */
const recursive = [
  // an expression holds text, text holds YAML, YAML holds expressions: rendering them is one recursion
  '^packages/helm-kit/src/render/(expr|text|yaml)\\.ts$',
  // an attempt acts on the arena, which judges it
  '^packages/conformance/src/attack/(arena|attempt)\\.ts$',
];

/** Refuses circles of imports. Types count too: a circle of types is as hard to read as one of values. */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: recursive },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['butler-postgres-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
