import preset from '../../tools/jest.preset.mjs';

/** The scenarios on a real cluster, one after the other: a small machine holds one Postgres at a time. */
export default {
  ...preset,
  testMatch: ['<rootDir>/src/**/*.kind.test.ts'],
  maxWorkers: 1,
  testTimeout: 900_000,
  verbose: true,
  reporters: ['default', '<rootDir>/dist/results/reporter.js'],
};
