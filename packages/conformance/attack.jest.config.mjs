import database from './database.jest.config.mjs';

/** Attacks on real servers of all majors; the database tier takes one of them. */
export default { ...database, testMatch: ['<rootDir>/src/attack/**/*.attack.test.ts'], testTimeout: 600_000 };
