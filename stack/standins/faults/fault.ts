import { z } from 'zod';

export const providers = ['sendgrid', 'twilio', 'vendor'] as const;
export type Provider = (typeof providers)[number];

/**
 * How a provider can fail:
 * - `rate-limited` 429 with Retry-After · `server-error` 5xx · `unauthorized` 401 · `hang` no answer · `reset` connection cut
 * - `accept-then-timeout` the message is taken over, the answer never comes
 * - `invalid-number` the recipient is refused at once (a mailbox too) · `opted-out` they told the provider to stop
 * - `refused` 400 with the `code` that is given
 * - `undelivered` taken over, lost later · `bounce` taken over, refused by the mailbox later
 */
export const faultModes = [
  'none',
  'rate-limited',
  'server-error',
  'unauthorized',
  'hang',
  'reset',
  'accept-then-timeout',
  'invalid-number',
  'opted-out',
  'refused',
  'undelivered',
  'bounce',
] as const;
export type FaultMode = (typeof faultModes)[number];

/** Modes that apply to a request that sends nothing (a probe) too. */
const alsoForProbes: readonly FaultMode[] = [
  'rate-limited',
  'server-error',
  'unauthorized',
  'hang',
  'reset',
  'accept-then-timeout',
];

const fault = z.strictObject({
  mode: z.enum(faultModes),
  /** Share of the requests that it applies to. */
  probability: z.number().min(0).max(1).default(1),
  /** How many requests it applies to before it is over; without it, no end. */
  count: z.number().int().nonnegative().optional(),
  /** Seconds, for `rate-limited` and `server-error`. */
  retryAfter: z.number().int().nonnegative().optional(),
  /** Only messages to this recipient; probes then go well. */
  to: z.string().optional(),
  /** False: requests that send nothing go well. */
  probes: z.boolean().default(true),
  /** False: what became of the message is told only when it is asked for. */
  reports: z.boolean().default(true),
  /** HTTP status of `server-error`. */
  status: z.number().int().min(500).max(599).default(503),
  /** The provider's error code of `refused`, `undelivered` and `bounce`; of SendGrid's `refused` the field. */
  code: z.string().optional(),
});
const faultOrFaults = z
  .union([fault, z.array(fault), z.null()])
  .transform((given) => (given === null ? [] : [given].flat().filter(({ mode }) => mode !== 'none')));

/** What `PUT /faults` takes: a provider that is not named stays as it is. */
export const faultSettings = z.strictObject({
  sendgrid: faultOrFaults.optional(),
  twilio: faultOrFaults.optional(),
  vendor: faultOrFaults.optional(),
});
export type FaultSettings = z.input<typeof faultSettings>;
export type Fault = z.output<typeof fault>;

/** A request as far as faults look at it. */
export interface FaultyRequest {
  /** Recipients; none of a probe. */
  to: readonly string[];
  probe: boolean;
}

export interface Faults {
  set(settings: FaultSettings): void;
  get(): Record<Provider, Fault[]>;
  /** Picks the fault that applies to a request, and counts it. */
  take(provider: Provider, request: FaultyRequest): Fault | undefined;
}

/**
 * The faults that are set. Several of one provider share the requests between them: 0.2 and 0.3 leave half unharmed.
 * @param random uniform in [0, 1)
 */
export function createFaults(random: () => number = Math.random): Faults {
  const set: Record<Provider, Fault[]> = { sendgrid: [], twilio: [], vendor: [] };
  return {
    set(settings) {
      const given = faultSettings.parse(settings);
      for (const provider of providers) set[provider] = given[provider] ?? set[provider];
    },
    get: () => structuredClone(set),
    take(provider, request) {
      let roll = random();
      for (const each of set[provider].filter((one) => concerns(one, request))) {
        if (roll < each.probability) {
          if (each.count !== undefined) each.count -= 1;
          return each;
        }
        roll -= each.probability;
      }
      return undefined;
    },
  };
}

function concerns(one: Fault, { to, probe }: FaultyRequest): boolean {
  if (one.count === 0) return false;
  if (probe) return one.probes && one.to === undefined && alsoForProbes.includes(one.mode);
  return one.to === undefined || to.some((each) => each.toLowerCase() === one.to?.toLowerCase());
}
