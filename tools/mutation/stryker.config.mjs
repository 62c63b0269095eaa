/*
 * nx run tools:mutation-tests: changes the code, one place at a time, and asks whether a test of jest notices. MUTATION_PACKAGE and
 * MUTATE name another package and its files. Version 9 of Stryker is the last one for Node.js 20.
 */
const packageName = process.env.MUTATION_PACKAGE ?? 'schema-kit';
const mutate =
  process.env.MUTATE ?? 'packages/schema-kit/src/check/*.ts,!packages/schema-kit/src/check/*.test.ts';

export default {
  plugins: [new URL('node_modules/@stryker-mutator/jest-runner/dist/src/index.js', import.meta.url).href],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: {
    projectType: 'custom',
    configFile: `packages/${packageName}/jest.config.mjs`,
    enableFindRelatedTests: true,
  },
  mutate: mutate.split(','),
  ignorePatterns: [
    '**',
    `!packages/${packageName}/**/*`,
    '!tools/jest.preset.mjs',
    '!package.json',
    '!tsconfig.base.json',
  ],
  coverageAnalysis: 'off',
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: `dist/mutation/${packageName}.json` },
  htmlReporter: { fileName: `dist/mutation/${packageName}.html` },
  clearTextReporter: { allowColor: false, logTests: false },
  tempDirName: 'dist/.stryker',
  thresholds: { high: 95, low: 85, break: 85 },
};
