import { defineConfig } from 'oxlint';
import type { DummyRuleMap } from 'oxlint';

/** Files and complexity are asked about; a function of more than 40 lines is an error. The numbers are the house style's. */
const size: DummyRuleMap = {
  complexity: ['warn', 10],
  'max-depth': ['warn', 3],
  'max-params': ['warn', 5],
  'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
};

/** What typescript-eslint calls strict and stylistic, with types: each of its rules, as it has it. */
const strict = `
  adjacent-overload-signatures array-type await-thenable ban-tslint-comment class-literal-property-style
  consistent-generic-constructors consistent-indexed-object-style consistent-type-assertions
  consistent-type-definitions dot-notation no-array-delete no-base-to-string no-confusing-non-null-assertion
  no-deprecated no-duplicate-enum-values no-duplicate-type-constituents no-dynamic-delete no-empty-object-type
  no-explicit-any no-extra-non-null-assertion no-extraneous-class no-floating-promises no-for-in-array
  no-generated-empty-object-type no-implied-eval no-inferrable-types no-invalid-void-type
  no-meaningless-void-operator no-misused-new no-misused-promises no-mixed-enums no-namespace
  no-non-null-asserted-nullish-coalescing no-non-null-asserted-optional-chain no-non-null-assertion
  no-redundant-type-constituents no-require-imports no-this-alias no-unnecessary-boolean-literal-compare
  no-unnecessary-condition no-unnecessary-template-expression no-unnecessary-type-arguments
  no-unnecessary-type-assertion no-unnecessary-type-constraint no-unnecessary-type-conversion
  no-unnecessary-type-parameters no-unsafe-argument no-unsafe-assignment no-unsafe-call
  no-unsafe-declaration-merging no-unsafe-enum-assignment no-unsafe-enum-comparison no-unsafe-function-type
  no-unsafe-member-access no-unsafe-return no-unsafe-unary-minus no-useless-default-assignment
  no-wrapper-object-types non-nullable-type-assertion-style only-throw-error prefer-as-const prefer-find
  prefer-for-of prefer-function-type prefer-includes prefer-literal-enum-member prefer-namespace-keyword
  prefer-nullish-coalescing prefer-optional-chain prefer-promise-reject-errors prefer-reduce-type-parameter
  prefer-regexp-exec prefer-return-this-type prefer-string-starts-ends-with related-getter-setter-pairs
  require-await triple-slash-reference unbound-method unified-signatures
  use-unknown-in-catch-callback-variable
`;

function errors(plugin: string, names: string): Record<string, 'error'> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${plugin}/${name}`, 'error']),
  );
}

/** The compiler's rules of React and those of hooks, `recommended-latest` of eslint-plugin-react-hooks. */
const react = `
  error-boundaries exhaustive-deps globals immutability incompatible-library preserve-manual-memoization purity refs rules-of-hooks
  set-state-in-effect set-state-in-render static-components unsupported-syntax use-memo void-use-memo
`;

/** Every rule says what it is about by name; there is no category whose content changes with a version. */
export default defineConfig({
  plugins: ['eslint', 'typescript', 'react', 'import'],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'off' },
  ignorePatterns: [
    'node_modules',
    'dist',
    '.data',
    '.cache',
    'coverage',
    '**/generated/**',
    'screenshots',
    'test-results',
  ],
  rules: {
    ...size,
    eqeqeq: 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    'no-var': 'error',
    'prefer-const': 'error',
  },
  overrides: [
    {
      files: ['**/*.ts', '**/*.tsx'],
      rules: {
        ...errors('typescript', strict),
        ...errors(
          'eslint',
          'no-array-constructor no-empty-function no-unused-expressions no-useless-constructor prefer-rest-params prefer-spread',
        ),
        'no-console': 'error',
        'no-restricted-properties': [
          'error',
          { object: 'process', property: 'env', message: 'Read the environment in platform/config.ts only.' },
        ],
        'import/no-default-export': 'error',
        'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
        'typescript/consistent-type-exports': 'error',
        'typescript/consistent-type-imports': 'error',
        'typescript/explicit-module-boundary-types': 'error',
        'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        'typescript/no-import-type-side-effects': 'error',
        'typescript/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
        'typescript/restrict-plus-operands': [
          'error',
          {
            allowAny: false,
            allowBoolean: false,
            allowNullish: false,
            allowNumberAndString: false,
            allowRegExp: false,
          },
        ],
        'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
        'typescript/return-await': ['error', 'error-handling-correctness-only'],
        'typescript/switch-exhaustiveness-check': [
          'error',
          { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
        ],
      },
    },
    {
      files: ['web/**/*.ts', 'web/**/*.tsx'],
      // A component is its markup: long ones are asked about by file length instead.
      rules: { ...errors('react', react), 'max-lines-per-function': 'off' },
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
    { files: ['*.config.ts', '**/*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  ],
});
