import preset from '../../tools/jest.preset.mjs';

/** The collector's programs on recorded logs, by Vector's own interpreter: `nx run chart:logs`. */
export default { ...preset, testMatch: ['<rootDir>/src/**/*.vrl.test.ts'] };
