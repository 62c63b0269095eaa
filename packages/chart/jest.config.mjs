import preset from '../../tools/jest.preset.mjs';

// The property tests run some hundred helm commands; the proof of the collector's programs is run by jest.vrl.config.mjs
export default { ...preset, testTimeout: 300_000, testPathIgnorePatterns: ['\\.vrl\\.test\\.ts$'] };
