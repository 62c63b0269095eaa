import preset from '../../tools/jest.preset.mjs';

// Helm runs some thousand times, for a moment each, so that its garbage is not worth collecting often: https://go.dev/doc/gc-guide#GOGC
process.env.GOGC ??= '400';

// The property tests run some hundred helm commands; the proof of the collector's programs is run by jest.vrl.config.mjs
export default { ...preset, testTimeout: 300_000, testPathIgnorePatterns: ['\\.vrl\\.test\\.ts$'] };
