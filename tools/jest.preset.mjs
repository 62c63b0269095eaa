/** Jest settings that every package shares: TypeScript by swc, ES modules, workspace packages from source. */
export default {
  testEnvironment: 'node',
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
