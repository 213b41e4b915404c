import { before } from './before.ts';
import { countNames } from './counts.ts';
import { sum } from './results.ts';
import type { Performance, Result, Spread } from './results.ts';
import { barChart, table } from './tables.ts';

/** Where the comparison is made. */
const COMPARED = 8;
const floorName = 'Temporal floor';
const peerName = 'Ory Kratos';
const notMeasured = 'not measured';

/** The page, made of one run's figures alone. */
export function reportOf(run: Performance): string {
  return [
    '# Performance',
    intro(run),
    '## An onboarding beside its floor and its peer',
    comparison(run),
    chart(run),
    beforeAndAfter(run),
    '## What no machine changes',
    counts(run),
    '## Every flow',
    throughput(run),
    '## Where the processor goes',
    processors(run),
    '## How long each step is waited for',
    steps(run),
    '## What is compared with what',
    method,
  ].join('\n\n');
}

function intro({ measuredAt, commit, machine, quick, rounds, seconds, durability }: Performance): string {
  const { processor, cores, memory, system, node } = machine;
  const warning = quick
    ? '\n\n**A quick run: one short round on a machine that did other things too. It shows that the bench works, not how fast Alta is.**'
    : '';
  return (
    `\`npm run bench\` writes this page and [its figures](performance.json). The run of ${measuredAt.slice(0, 10)}, commit ${commit}: ${String(cores)} cores ` +
    `(${processor}), ${String(memory)} GiB, ${system}, Node ${node}; ${String(rounds)} interleaved ${rounds === 1 ? 'round' : 'rounds'} of ${String(seconds)} s a case; ` +
    `the data lies on ${durability.disk}.${warning}\n\n` +
    `Durability: **P** is Postgres with ${durability.postgres}; **T** is the Temporal server with ${durability.temporal}.`
  );
}

/** What a figure of each system survives. */
const kept: Record<string, string> = { Alta: 'P, T', [floorName]: 'T', [peerName]: 'P' };

function find(run: Performance, system: string, flow: string, clients = comparedAt(run)): Result | undefined {
  return run.results.find((each) => each.system === system && each.flow === flow && each.clients === clients);
}

function comparedAt({ results }: Performance): number {
  const all = results.map(({ clients }) => clients);
  return all.includes(COMPARED) ? COMPARED : Math.max(...all);
}

function clientsOf({ results }: Performance): number[] {
  return [...new Set(results.map(({ clients }) => clients))];
}

function comparison(run: Performance): string {
  const rows = [
    ['Temporal floor, bare flow', floorName, 'onboarding'],
    ['Alta onboarding', 'Alta', 'onboarding'],
    ['Kratos onboarding', peerName, 'onboarding'],
    ['Alta recovery by email', 'Alta', 'recovery by email'],
    ['Kratos recovery by email', peerName, 'recovery by email'],
    ['Alta login', 'Alta', 'login'],
    ['Kratos login', peerName, 'login'],
  ].map(([title = '', system = '', flow = '']) => {
    const result = find(run, system, flow);
    if (!result) return [title, notMeasured, '', '', kept[system] ?? ''];
    return [title, perSecond(result), cpuTotal(result), ofSpread(result.whole), kept[system] ?? ''];
  });
  const head = [`at ${String(comparedAt(run))} clients`, 'a second', 'CPU ms', 'p50 / p99 ms', 'durable by'];
  return table(head, rows) + '\n\n' + ratios(run);
}

function ratios(run: Performance): string {
  const of = (flow: string, system: string): string => {
    const [ours, theirs] = [find(run, 'Alta', flow), find(run, system, flow)];
    return ours && theirs && theirs.perSecond > 0
      ? `${(ours.perSecond / theirs.perSecond).toFixed(2)}x`
      : notMeasured;
  };
  return (
    `Alta does ${of('onboarding', floorName)} of the floor's onboardings and ${of('onboarding', peerName)} of Kratos', ` +
    `${of('recovery by email', peerName)} of its recoveries and ${of('login', peerName)} of its logins.`
  );
}

function chart(run: Performance): string {
  const bars = [floorName, 'Alta', peerName].flatMap((system): [string, number][] => {
    const result = find(run, system, 'onboarding');
    return result ? [[system, result.perSecond]] : [];
  });
  return barChart(`Onboardings a second, ${String(comparedAt(run))} clients`, 'a second', bars);
}

/**
 * Each beside the floor of its own run: the two runs were hours apart on machines that are not equally fast, and nothing else of them
 * can be compared.
 */
function beforeAndAfter(run: Performance): string {
  const floor = find(run, floorName, 'onboarding');
  const row = (title: string, then: Cost, system: string, flow: string): string[] => {
    const now = find(run, system, flow);
    return [
      title,
      ...besideFloor(then, beforeOf(floorName)),
      ...besideFloor(now && costOf(now), floor && costOf(floor)),
    ];
  };
  const head = [
    'at 8 clients, beside the floor of the same run',
    'a second, first version',
    'CPU',
    'a second, now',
    'CPU',
  ];
  return table(head, [
    row('Alta onboarding', beforeOf('Alta'), 'Alta', 'onboarding'),
    row('Kratos onboarding', beforeOf(peerName), peerName, 'onboarding'),
    row('Alta recovery by email', before.recovery, 'Alta', 'recovery by email'),
    row('Alta login', before.login, 'Alta', 'login'),
  ]);
}

interface Cost {
  perSecond: number;
  /** Milliseconds a flow. */
  cpu: number;
}

function beforeOf(system: keyof typeof before.perSecond): Cost {
  return { perSecond: before.perSecond[system], cpu: before.cpu[system] };
}

function costOf({ perSecond: fast, cpu }: Result): Cost {
  return { perSecond: fast, cpu: cpu ? sum(Object.values(cpu)) : Number.NaN };
}

function besideFloor(cost: Cost | undefined, floor: Cost | undefined): [string, string] {
  if (!cost || !floor) return [notMeasured, ''];
  return [`${(cost.perSecond / floor.perSecond).toFixed(2)}x`, `${(cost.cpu / floor.cpu).toFixed(1)}x`];
}

const counted: Record<(typeof countNames)[number], string> = {
  historyEvents: 'history events',
  workflowTasks: 'workflow tasks',
  ordinaryActivities: 'ordinary activities',
  localActivities: 'local activities',
  transactions: 'database transactions',
  statements: 'statements, BEGIN and COMMIT among them',
};

function counts({ counts: now }: Performance): string {
  const rows = countNames.map((name) => [counted[name], String(before.counts[name]), String(now[name])]);
  return (
    table(['one onboarding without pictures', 'before steps tried by themselves', 'now'], rows) +
    '\n\nCounted by the history and by what Postgres itself answers on the wire, in a world of its own: the applicant is slower than the machine, the providers report nothing, ' +
    'and the relay, which asks the database once every half second, is off. A transaction is a COMMIT, or a statement outside of any. ' +
    '`test/api/onboarding-counts.test.ts` fails when one of them grows.'
  );
}

function throughput(run: Performance): string {
  const clients = clientsOf(run);
  const flows = [...new Set(run.results.map(({ system, flow }) => `${system}|${flow}`))];
  const rows = flows.map((key) => {
    const [system = '', flow = ''] = key.split('|');
    const cells = clients.flatMap((count) => {
      const result = find(run, system, flow, count);
      return result ? [perSecond(result), ofSpread(result.whole)] : [notMeasured, ''];
    });
    return [`${system}: ${flow}`, ...cells, kept[system] ?? ''];
  });
  const head = clients.flatMap((count) => [`${String(count)} clients, a second`, 'p50 / p99 ms']);
  return table(['flow', ...head, 'durable by'], rows) + failures(run);
}

function failures({ results }: Performance): string {
  const failed = results.filter((each) => each.failed > 0);
  if (failed.length === 0) return '\n\nNo flow broke off.';
  const lines = failed.map(
    (each) =>
      `- ${each.system}, ${each.flow}, ${String(each.clients)} clients: ${String(each.failed)} of ${String(each.flows + each.failed)} broke off`,
  );
  return `\n\n${lines.join('\n')}`;
}

function processors(run: Performance): string {
  const shown = run.results.filter(({ clients }) => clients === comparedAt(run));
  if (shown.every(({ cpu }) => cpu === null)) return 'Told on Linux only.';
  const names = ['api', 'worker', 'kratos', 'temporal', 'postgres'];
  const rows = shown.map(({ system, flow, cpu }) => [
    `${system}: ${flow}`,
    ...names.map((name) => cpu?.[name]?.toFixed(1) ?? ''),
    cpu ? sum(Object.values(cpu)).toFixed(0) : '',
  ]);
  return (
    `Milliseconds of a processor a flow, with threads and child processes, at ${String(comparedAt(run))} clients. What the applicants and the sink take is in none of them.\n\n` +
    table(['flow', ...names, 'all'], rows)
  );
}

function steps(run: Performance): string {
  const clients = clientsOf(run);
  const keys = run.results.flatMap(({ system, flow, steps: all }) =>
    Object.keys(all).map((step) => JSON.stringify([system, flow, step])),
  );
  const rows = [...new Set(keys)].map((key) => {
    const [system, flow, step] = JSON.parse(key) as [string, string, string];
    const cells = clients.map((count) => {
      const found = find(run, system, flow, count)?.steps[step];
      return found ? ofSpread(found) : notMeasured;
    });
    return [`${system}: ${flow}`, step, ...cells];
  });
  const head = clients.map((count) => `${String(count)} clients, p50 / p99 ms`);
  return table(['flow', 'step', ...head], rows);
}

const method = `- **Temporal floor**: a workflow begins, is signalled twice, and does three local activities that do nothing; the same server binary and settings, a worker process with the library as it comes, without \`workers/lean-calls.ts\`. An applicant acts when the effect before is had.
- **Alta**: Postgres, Temporal, API and worker as \`npm start\` runs them, each a process of its own. The official clients of SendGrid and Twilio send to a sink that takes over at once and reports nothing. Onboarding: asepeyo's form, link, PIN and password, without pictures, and two notices. The programs ask no challenge: the applicant's device solves it.
- **With pictures**: asepeyo as it is shipped, two sides of a card and a face, the same specimen for all; the review that follows is decided at once.
- **Ory Kratos** 1.3.1: registration by password and verification by the code that its courier sends to the sink; argon2id with 19 MiB, two passes, as Alta's; a Postgres of the same binary and settings. Not measured where \`KRATOS\` names no binary and Go cannot build one.
- Each client does one flow after the other without a pause; applicants, sink and all systems share the machine, and those that are not measured idle. Medians of the rounds; a flow's latency includes the messages' way.`;

function perSecond(result: Result): string {
  return result.perSecond.toFixed(1);
}

function cpuTotal({ cpu }: Result): string {
  return cpu ? sum(Object.values(cpu)).toFixed(0) : 'Linux only';
}

function ofSpread({ p50, p99 }: Spread): string {
  return `${p50.toFixed(0)} / ${p99.toFixed(0)}`;
}
