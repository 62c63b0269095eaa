import './condition-mutator.mjs';

/*
 * The files that MUTATE names, changed as they are compiled: what a change does is asked of laws-runner.mjs. Version 9 of Stryker is the last one for
 * Node.js 20.
 */
export default {
  plugins: ['laws-runner.mjs', 'not-asked.mjs'].map((name) => new URL(name, import.meta.url).href),
  testRunner: 'laws',
  ignorers: ['not-asked'],
  mutate: process.env.MUTATE.split(','),
  ignorePatterns: [
    '**',
    ...['chart', 'helm-kit'].flatMap((name) => [
      `!packages/${name}/package.json`,
      `!packages/${name}/dist/**/*.js`,
      `!packages/${name}/src/**/*`,
    ]),
    '**/*.ts',
  ],
  // workspace packages that are copied must be found before those of the checkout
  symlinkNodeModules: false,
  buildCommand: `node ${new URL('link.mjs', import.meta.url).pathname}`,
  coverageAnalysis: 'off',
  concurrency: 1,
  timeoutMS: 60_000,
  reporters: ['json'],
  jsonReporter: { fileName: 'dist/mutation/laws.json' },
  tempDirName: 'dist/.stryker',
};
