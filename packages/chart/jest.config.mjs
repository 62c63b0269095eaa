import preset from '../../tools/jest.preset.mjs';

// The property tests run some hundred helm commands
export default { ...preset, testTimeout: 300_000 };
