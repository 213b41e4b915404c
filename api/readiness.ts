/** One thing that may be there or not. */
export interface Probe {
  name: string;
  /** Resolves to whether it is there; a rejection counts as no. */
  check: () => Promise<boolean>;
}

export type ReadinessReport = Record<string, 'ok' | 'failing'>;

export interface ReadinessProbes {
  /** Without these, this process can serve no one: it should get no traffic. */
  serving: readonly Probe[];
  /** Without these, what applicants hand in is kept and goes on later; people are served all the same. */
  engine?: readonly Probe[];
  /** These are only told: a part of the engine's work needs a person. */
  noted?: readonly Probe[];
}

export interface Readiness {
  /** Whether this process can serve people. */
  report: () => Promise<{ ready: boolean; checks: ReadinessReport; engine: ReadinessReport }>;
  /** Whether what people hand in goes on. */
  engine: () => Promise<{ well: boolean; checks: ReadinessReport }>;
  /** From now on not ready: the process is going to stop. */
  drain: () => void;
}

const PATIENCE_MS = 2_000;
/** However often it is asked, the probes run once in this time. */
const REMEMBERED_MS = 1_000;

/** Asks every probe at once; one that does not answer within 2 seconds is failing. What was answered counts for a second. */
export function createReadiness({ serving, engine = [], noted = [] }: ReadinessProbes): Readiness {
  let draining = false;
  const needed = remembered(() => answers(serving));
  const moving = remembered(() => answers([...engine, ...noted]));
  return {
    drain: () => {
      draining = true;
    },
    report: async () => {
      const [checks, behind] = await Promise.all([needed(), moving()]);
      const shown: ReadinessReport = draining ? { ...checks, stopping: 'failing' } : checks;
      return { ready: allOk(Object.values(shown)), checks: shown, engine: behind };
    },
    engine: async () => {
      const checks = await moving();
      return { well: allOk(engine.map(({ name }) => checks[name])), checks };
    },
  };
}

function allOk(states: readonly (string | undefined)[]): boolean {
  return states.every((state) => state === 'ok');
}

function remembered(ask: () => Promise<ReadinessReport>): () => Promise<ReadinessReport> {
  let latest: Promise<ReadinessReport> | undefined;
  let until = 0;
  return () => {
    if (latest === undefined || performance.now() > until) {
      latest = ask();
      // Counted from the answer on: those who ask meanwhile wait for the same one.
      until = Infinity;
      void latest.finally(() => {
        until = performance.now() + REMEMBERED_MS;
      });
    }
    return latest;
  };
}

async function answers(probes: readonly Probe[]): Promise<ReadinessReport> {
  const given = await Promise.all(probes.map(async (probe) => [probe.name, await answer(probe)] as const));
  return Object.fromEntries(given);
}

async function answer(probe: Probe): Promise<'ok' | 'failing'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return (await Promise.race([probe.check(), late])) ? 'ok' : 'failing';
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
