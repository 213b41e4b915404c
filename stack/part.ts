/** One process of the embedded stack: how it is started, when it serves, and how it is asked to stop. */
export interface Part {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Where the part must not run as the starting user (Postgres refuses root). */
  user?: { uid: number; gid: number };
  port?: number;
  stopSignal: NodeJS.Signals;
  /** Runs before every start, also after a crash. */
  beforeStart?: () => Promise<void>;
  /** Whether its process `pid` serves now; asked again and again until it does. Must neither throw nor hang. */
  isReady: (pid: number) => Promise<boolean>;
}

/** A start that failed in a way a person can mend; the message is one sentence for them. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
