/** Who may know whom: the rooms of the architecture, kept by machine. `reachable` also follows the way through others. */
const ours =
  '^(domain|workflows|activities|workers|api|prisma|platform|standins|cli|web|programs|texts|test|bench)/';

function never(name, comment, from, to) {
  return { name, severity: 'error', comment, from: { path: from }, to };
}

function only(room, allowed, more = {}) {
  return never(
    `${room}-knows-only-${allowed.join('-')}`,
    `${room} may import ${allowed.join(', ')} of our rooms`,
    `^${room}/`,
    {
      path: ours,
      pathNot: `^(${[room, ...allowed].join('|')})/`,
      ...more,
    },
  );
}

const valueImport = { dependencyTypesNot: ['type-only'] };

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    never('no-test-code-in-the-product', 'the product never imports its tests', '^(?!test/|bench/)', {
      path: '^(test|bench)/',
    }),

    never('domain-is-pure', 'domain imports itself and zod', '^domain/', {
      pathNot: '^domain/|node_modules/zod/',
    }),
    {
      name: 'domain-reaches-nothing-impure',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: '^(workflows|activities|workers|api|prisma|platform|standins|cli)/', reachable: true },
    },

    never(
      'workflows-import-little',
      'workflows import domain, the SDK, and types of activities',
      '^workflows/',
      {
        pathNot: '^(workflows|domain)/|node_modules/@temporalio/(workflow|common)/|^activities/',
      },
    ),
    never('workflows-take-only-types-of-activities', 'activities run elsewhere: import type', '^workflows/', {
      path: '^activities/',
      ...valueImport,
    }),

    only('activities', ['domain', 'prisma', 'platform'], valueImport),
    only('prisma', ['domain', 'platform']),
    only('platform', ['domain']),
    only('workers', ['workflows', 'activities', 'platform', 'domain', 'prisma', 'programs']),
    only('programs', ['domain', 'platform']),
    never('standins-stand-alone', 'they are another company: no product code but the logger', '^standins/', {
      path: ours,
      pathNot: '^standins/|^platform/logger\\.ts$',
    }),
    never(
      'api-knows-its-neighbours',
      'api imports domain, store, platform, programs, the contract, and of the activities the gate and the store of pictures, which an upload passes',
      '^api/',
      {
        path: ours,
        pathNot:
          '^(api|domain|prisma|platform|programs)/|^activities/(identity|images)/|^workflows/contract\\.ts$',
      },
    ),
    never('only-the-store-talks-to-prisma', 'plain objects out of prisma/store', '^(?!prisma/|test/|cli/)', {
      path: '^prisma/generated/|node_modules/@prisma/',
    }),
    never('web-knows-types-only', 'the pages import types of domain and the API, no server code', '^web/', {
      path: '^(workflows|activities|workers|prisma|platform|standins|cli)/',
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(generated|dist|\\.data|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
