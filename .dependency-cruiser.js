/** Who may know whom: the rooms of the architecture, kept by machine. `reachable` also follows the way through others. */
const ours =
  '^(domain|workflows|activities|messages|imaging|store|prisma|workers|api|platform|stack|cli|web|programs|texts|test)/';

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
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      comment: "but the address of a package's file, which the build alone resolves",
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    never('no-test-code-in-the-product', 'the product never imports its tests', '^(?!test/)', {
      path: '^test/',
    }),

    never('domain-is-pure', 'domain imports itself and zod', '^domain/', {
      pathNot: '^domain/|node_modules/zod/',
    }),
    {
      name: 'domain-reaches-nothing-impure',
      severity: 'error',
      from: { path: '^domain/' },
      to: {
        path: '^(workflows|activities|messages|imaging|store|prisma|workers|api|platform|stack|cli)/',
        reachable: true,
      },
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

    only('activities', ['domain', 'store', 'messages', 'imaging', 'platform'], valueImport),
    never(
      'store-knows-its-neighbours',
      'store imports domain, platform, prisma and the contract',
      '^store/',
      {
        path: ours,
        pathNot: '^(store|domain|platform|prisma)/|^workflows/contract\\.ts$',
      },
    ),
    never('only-the-outbox-tells-workflows', 'other code of the store writes facts', '^store/(?!outbox/)', {
      path: '^workflows/|node_modules/@temporalio/',
    }),
    only('prisma', ['domain', 'platform']),
    only('messages', ['domain', 'platform']),
    only('imaging', ['domain', 'platform']),
    only('platform', ['domain']),
    only('workers', ['workflows', 'activities', 'messages', 'imaging', 'store', 'platform', 'domain']),
    only('stack', ['domain', 'platform', 'prisma']),
    never(
      'the-stack-is-for-start-and-tests',
      'no production process imports the launcher',
      '^(?!stack/|cli/|test/)',
      {
        path: '^stack/',
      },
    ),
    {
      name: 'no-production-process-reaches-the-stack',
      severity: 'error',
      comment: 'a container has no stack folder: only these commands may need it, restore for --data alone',
      from: {
        path: '^(api/main|workers/main|cli/commands/[^/]+)\\.ts$',
        pathNot: '^cli/commands/(up|build|simulate|restore|drill)\\.ts$',
      },
      to: { path: '^stack/', reachable: true },
    },
    never(
      'cli-and-api-share-the-store',
      'the command line takes of the API what it shows or checks of the API itself: its description, what it says, whom it trusts; the simulation runs the API itself',
      '^cli/(?!simulate/)',
      {
        path: '^api/',
        pathNot:
          '^api/openapi/|^api/routes/table\\.ts$|^api/own-words\\.ts$|^api/certificates/(trust-store|electronic-dni)\\.ts$',
      },
    ),
    never('programs-and-texts-are-data', 'no code lies there', '^(programs|texts)/', { path: '.' }),
    never(
      'standins-stand-alone',
      'they are another company: no product code but the logger',
      '^stack/standins/',
      {
        path: ours,
        pathNot: '^stack/standins/|^platform/logger\\.ts$',
      },
    ),
    never(
      'api-knows-its-neighbours',
      'api imports domain, store, imaging, the slip and the wording of messages, platform and the contract',
      '^api/',
      {
        path: ours,
        pathNot:
          '^(api|domain|store|imaging|platform)/|^messages/slip/|^messages/(render|message-program|own-texts|texts)\\.ts$|^workflows/contract\\.ts$',
      },
    ),
    never('only-the-store-talks-to-prisma', 'plain objects out of the store', '^(?!store/|prisma/|test/)', {
      path: '^prisma/generated/|node_modules/@prisma/',
    }),
    never(
      'the-portal-takes-nothing-of-the-console',
      'an applicant’s phone carries nothing that staff need',
      '^web/portal/',
      {
        path: '^web/console/',
      },
    ),
    never('the-console-takes-nothing-of-the-portal', 'what both need lies in web/shared', '^web/console/', {
      path: '^web/portal/',
    }),
    never('web-knows-types-only', 'the pages import types of domain and the API, no server code', '^web/', {
      path: '^(workflows|activities|messages|imaging|store|workers|prisma|platform|stack|cli)/',
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
