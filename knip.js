import { workspace } from './tools/lint/workspace.mjs';

/** What nothing uses today, and is to go. */
const debts = {
  'packages/api/src/sync/{go,openapi}.ts': ['exports'],
  'packages/chart/src/chart.ts': ['exports'],
  'packages/chart/src/feature.ts': ['types'],
  'packages/conformance/src/{kind,diagnose}.ts': ['exports'],
  'packages/conformance/src/database/{operator,rendered}.ts': ['exports'],
  'packages/conformance/src/interruption-events.ts': ['types'],
  'packages/helm-kit/src/ast.ts': ['types'],
  'packages/helm-kit/src/build/merge.ts': ['exports'],
  'packages/helm-kit/src/print/{expr,yaml}.ts': ['exports'],
};

/** Refuses files, exports and dependencies that nothing uses. */
export default {
  // programs of the machine: packages/api fetches Go modules, a test signs
  ignoreBinaries: ['go', 'gpg', 'gpgconf'],
  // generated types are complete: who writes a template may need any of them
  ignoreIssues: { 'packages/*/src/generated/**': ['types'], ...debts },
  workspaces: {
    '.': { entry: ['tools/**/*.mjs'], project: ['*.{js,mjs}', 'tools/**/*.mjs'] },
    ...Object.fromEntries(
      workspace.map(({ name, programs }) => [
        `packages/${name}`,
        {
          // bin/ and nx targets start what is compiled
          entry: ['src/run.ts', 'src/**/*.test.ts', '*.config.mjs', ...programs],
          project: ['src/**/*.ts', '*.mjs'],
        },
      ]),
    ),
  },
};
