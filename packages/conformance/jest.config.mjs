import preset from '../../tools/jest.preset.mjs';

/** The library's own tests; the tiers, which need a cluster, servers or a browser, have configurations of their own. */
export default { ...preset, testPathIgnorePatterns: ['\\.(kind|database|attack|browser)\\.test\\.ts$'] };
