import preset from '../../tools/jest.preset.mjs';

/** The database tier: real servers on the loopback, no cluster; of the attacks those on 17. */
export default {
  ...preset,
  testMatch: [
    '<rootDir>/src/database/**/*.database.test.ts',
    '<rootDir>/src/attack/postgres-17.attack.test.ts',
  ],
  maxWorkers: 2,
  testTimeout: 300_000,
  verbose: true,
};
