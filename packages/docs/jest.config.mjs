import preset from '../../tools/jest.preset.mjs';

/** What needs a browser has a configuration of its own. */
export default { ...preset, testPathIgnorePatterns: ['\\.browser\\.test\\.ts$'] };
