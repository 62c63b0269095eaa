/** Jest settings that every package shares: TypeScript by swc, ES modules, workspace packages from source. */
export default {
  testEnvironment: 'node',
  // long, because a loaded machine is no failure: nothing here is timed
  testTimeout: 120_000,
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: {
    // 'import' is left out: it breaks jest's own require of packages with both kinds of entry
    customExportConditions: ['butler-postgres-source', 'node', 'node-addons'],
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
