import { workspace } from './tools/lint/workspace.mjs';

/** Refuses files, exports and dependencies that nothing uses. */
export default {
  ignore: ['**/dist/**'],
  // programs of the machine: packages/api fetches Go modules, a test signs, import reads a cluster, connect opens a session
  ignoreBinaries: ['go', 'gpg', 'gpgconf', 'kubectl', 'psql'],
  // of the validators that compiling writes into dist/, of the modules that docs has in a browser for those of Node.js, and of
  // tools/mutation, which has a package.json of its own
  ignoreDependencies: ['ajv-formats', '@noble/hashes', 'pathe', '@stryker-mutator/api'],
  // generated types are complete: who writes a template may need any of them
  ignoreIssues: { 'packages/*/src/generated/**': ['types'] },
  workspaces: {
    '.': { entry: ['tools/**/*.mjs'], project: ['*.{js,mjs}', 'tools/**/*.mjs'] },
    ...Object.fromEntries(
      workspace.map(({ name, programs }) => [
        `packages/${name}`,
        {
          // bin/ and nx targets start what is compiled; the npm package is bundled of run-installed.ts and library.ts
          entry: [
            'src/run.ts',
            'src/run-installed.ts',
            'src/library.ts',
            // esbuild and VitePress start at these
            'src/checks/worker.ts',
            'src/bundle/buffer.ts',
            '.vitepress/**/*.mjs',
            // jest.kind.config.mjs names what is compiled of it
            'src/results/reporter.ts',
            'src/**/*.test.ts',
            '*.config.mjs',
            ...programs,
          ],
          project: ['src/**/*.ts', '*.mjs', '.vitepress/**/*.mjs'],
        },
      ]),
    ),
  },
};
