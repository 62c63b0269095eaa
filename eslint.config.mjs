import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { scope, workspace } from './tools/lint/workspace.mjs';

/** A package imports the packages that its package.json names, and each by its entry point. */
const boundary = (files, name, allowed) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: [`${scope}/*/*`], message: 'Import a package by its entry point, its name alone.' },
          {
            regex: `^${scope}/(?!(?:${[...allowed, name].join('|')})$)`,
            message: `The package.json of ${name} names ${allowed.join(', ') || 'no workspace package'}.`,
          },
          { regex: '^(?:\\.\\./)+packages/', message: 'Import a workspace package by its name.' },
        ],
      },
    ],
  },
});

const boundaries = workspace.flatMap(({ name, dependencies, devDependencies }) => [
  boundary([`packages/${name}/**/*.ts`], name, dependencies),
  boundary([`packages/${name}/**/*.test{,.helper}.ts`], name, [...dependencies, ...devDependencies]),
]);

export default tseslint.config(
  { ignores: ['**/dist/', '**/generated/', 'charts/', '.nx/', '.tools/', 'tools/**/*.go'] },
  // a project of its own, of which tools:examples makes a folder, installs its packages there and compiles it
  { ignores: ['packages/helm-kit/starter/'] },
  js.configs.recommended,
  {
    files: ['packages/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    // one program for all: with one for each package, each checks again what it imports (104 s of CPU time, 77 with one)
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
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
