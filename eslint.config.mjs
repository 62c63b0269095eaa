import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Which workspace packages each package may import. Data flows one way: see docs/architecture.md. */
const mayImport = {
  diagnostics: [],
  'schema-kit': [],
  api: ['schema-kit'],
  'helm-cli': [],
  dashboards: [],
  'helm-kit': ['helm-cli'],
  values: ['diagnostics', 'schema-kit', 'api', 'helm-cli'],
  chart: ['diagnostics', 'schema-kit', 'api', 'dashboards', 'helm-kit', 'helm-cli', 'values'],
  cli: ['diagnostics', 'schema-kit', 'api', 'helm-kit', 'helm-cli', 'values', 'chart'],
  release: ['schema-kit', 'helm-kit', 'helm-cli', 'values', 'chart', 'cli'],
  gitops: ['diagnostics', 'schema-kit', 'helm-kit', 'helm-cli', 'values', 'chart', 'cli', 'release'],
  conformance: ['dashboards', 'helm-kit', 'helm-cli', 'values', 'chart', 'api'],
};

const scope = '@butler-postgres';

const boundaries = Object.entries(mayImport).map(([name, allowed]) => ({
  files: [`packages/${name}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: [`${scope}/*/*`], message: 'A package is a room with one door: import its index.' },
          {
            regex: `^${scope}/(?!(?:${[...allowed, name].join('|')})$)`,
            message: `${name} may import only: ${allowed.join(', ') || 'no workspace package'}.`,
          },
          { regex: '^(?:\\.\\./)+packages/', message: 'Import a workspace package by its name.' },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/', '**/generated/', 'charts/', '.nx/', '.tools/', 'tools/**/*.go'] },
  js.configs.recommended,
  {
    files: ['packages/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...boundaries,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
