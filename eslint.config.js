import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { stageNames } from './test/support/stage-names.ts';

/** Files and complexity are asked about; a function of more than 40 lines is an error. The numbers are the house style's. */
const size = {
  complexity: ['warn', 10],
  'max-depth': ['warn', 3],
  'max-params': ['warn', 5],
  'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
};

const named = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name.',
};
const environment = {
  object: 'process',
  property: 'env',
  message: 'Read the environment in platform/config.ts only.',
};
const uncaughtPromise = {
  selector:
    'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression[body.type="BlockStatement"][body.body.length=0]',
  message: 'Do not discard an error: say why it is expected, or handle it.',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.data',
      '.cache',
      'coverage',
      '**/generated/**',
      'screenshots',
      'test-results',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...size,
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', environment],
      'no-restricted-syntax': ['error', named, uncaughtPromise],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['test/**', '**/*.config.ts'],
    plugins: { alta: { rules: { 'stage-names': stageNames } } },
    rules: { 'alta/stage-names': 'error' },
  },
  {
    files: ['web/**/*.ts', 'web/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    // A component is its markup: long ones are asked about by file length instead.
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: [
      'platform/config.ts',
      'stack/standins/main.ts',
      'prisma.config.ts',
      'vitest.config.ts',
      '**/vite.config.ts',
      'cli/**',
      'test/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['cli/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  { files: ['*.config.ts', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: {
      ...size,
      eqeqeq: 'error',
      'no-unused-vars': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
);
