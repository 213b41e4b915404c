import type { ProviderCause } from '../../domain/journey.ts';
import type { Database, Executor } from '../connection/database.ts';

/** What a provider said when it was asked last whether it works. */
export interface ProviderProbe {
  provider: ProviderCause;
  answers: boolean;
  probedAt: Date;
  /** Since when it has said so. */
  since: Date;
}

/** Notes what a provider says now. */
export async function noteProbe({ sql }: Database, provider: ProviderCause, answers: boolean): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO provider_probes AS p (provider, answers, probed_at, since) VALUES (${provider}, ${answers}, alta_now(), alta_now())
    ON CONFLICT (provider) DO UPDATE SET answers = ${answers}, probed_at = alta_now(),
      since = CASE WHEN p.answers = ${answers} THEN p.since ELSE alta_now() END`;
}

/** What each provider said last; one that nothing has waited for yet is left out. */
export async function lastProbes(sql: Executor): Promise<ProviderProbe[]> {
  return sql.$queryRaw<ProviderProbe[]>`
    SELECT provider, answers, probed_at AS "probedAt", since FROM provider_probes ORDER BY provider`;
}
