import preset from '../../tools/jest.preset.mjs';

/** The library's own tests; the scenarios, which need a cluster, are run by jest.kind.config.mjs. */
export default { ...preset, testPathIgnorePatterns: ['\\.kind\\.test\\.ts$'] };
