import preset from '../../tools/jest.preset.mjs';

/** The database tier: real servers on the loopback, no cluster. */
export default {
  ...preset,
  testMatch: ['<rootDir>/src/database/**/*.database.test.ts'],
  maxWorkers: 2,
  testTimeout: 300_000,
  verbose: true,
};
