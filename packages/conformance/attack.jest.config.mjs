import database from './database.jest.config.mjs';

/** Attacks on real servers of all majors. */
export default { ...database, testMatch: ['<rootDir>/src/attack/**/*.attack.test.ts'] };
