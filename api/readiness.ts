/** One thing without which this process should get no traffic. */
export interface Probe {
  name: string;
  /** Resolves to whether it is there; a rejection counts as no. */
  check: () => Promise<boolean>;
}

export type ReadinessReport = Record<string, 'ok' | 'failing'>;

export interface Readiness {
  report: () => Promise<{ ready: boolean; checks: ReadinessReport }>;
  /** From now on not ready: the process is going to stop. */
  drain: () => void;
}

const PATIENCE_MS = 2_000;

/** Asks every probe at once; one that does not answer within 2 seconds is failing. */
export function createReadiness(probes: readonly Probe[]): Readiness {
  let draining = false;
  return {
    drain: () => {
      draining = true;
    },
    report: async () => {
      const answers = await Promise.all(
        probes.map(async (probe) => [probe.name, await answer(probe)] as const),
      );
      const checks: ReadinessReport = Object.fromEntries(answers);
      if (draining) checks['stopping'] = 'failing';
      return { ready: Object.values(checks).every((state) => state === 'ok'), checks };
    },
  };
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
