import { randomBytes } from 'node:crypto';
import { normaliseStaffName, staffActor } from '../../../domain/staff.ts';
import type { StaffLevel, StaffRole } from '../../../domain/staff.ts';
import type { StaffProviderSettings } from '../../../platform/config-staff-provider.ts';
import { hashToken } from '../../../platform/keyring.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { accountOf, beginProviderSession, endSessionsOf } from '../../../store/staff/provider-accounts.ts';
import { spendProviderLogin } from '../../../store/staff/provider-logins.ts';
import type { AppDependencies } from '../../dependencies.ts';
import type { ProviderClaims, StaffProvider } from './client.ts';

/**
 * How a login by the provider ended.
 * - `refused`: the provider knows them, and they are no staff here (any more)
 * - `failed`: what came back is no answer to a login of this browser, or the provider did not answer
 */
export type ProviderOutcome = { outcome: 'in'; id: string } | { outcome: 'refused' } | { outcome: 'failed' };

interface CameBack {
  /** What the browser that began it keeps; undefined where it keeps nothing. */
  login: string | undefined;
  /** Where it came back to, as its browser sees it. */
  address: URL;
  /** Hash of the session that this browser has already: it ends. */
  earlier: Buffer | undefined;
}

type Parts = Pick<AppDependencies, 'database' | 'logger'>;

/** Judges what came back from the provider, once; the session's id is stored nowhere. */
export async function endProviderLogin(
  parts: Parts,
  provider: StaffProvider,
  { login, address, earlier }: CameBack,
): Promise<ProviderOutcome> {
  const { sql } = parts.database;
  const isOurs = login !== undefined && (await spendProviderLogin(sql, hashToken(login)));
  const claims = isOurs ? await claimsOf(parts, provider, login, address) : undefined;
  if (!claims) {
    await writeAudit(sql, { actor: 'unknown', action: 'staff.login-failed', reason: 'provider' });
    return { outcome: 'failed' };
  }
  const id = await begin(parts, provider.settings, claims, earlier);
  return id === undefined ? { outcome: 'refused' } : { outcome: 'in', id };
}

async function claimsOf(
  { logger }: Parts,
  provider: StaffProvider,
  login: string,
  address: URL,
): Promise<ProviderClaims | undefined> {
  try {
    return await provider.claimsAt(login, address);
  } catch (error) {
    // The library's codes name the check that failed, and no value.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    logger.warn({ event: 'staffProviderRefused', code });
    return undefined;
  }
}

async function begin(
  { database }: Parts,
  settings: StaffProviderSettings,
  claims: ProviderClaims,
  earlier: Buffer | undefined,
): Promise<string | undefined> {
  const role = roleIn(settings, claims);
  const known = { issuer: claims.iss, subject: claims.sub };
  return inTransaction(database, async (tx) => {
    const { program } = settings;
    const staffId = role && (await accountOf(tx, { ...known, name: nameIn(claims), program, role }));
    const id = randomBytes(32).toString('base64url');
    const level = levelIn(settings, claims);
    const name = staffId && (await beginProviderSession(tx, { staffId, level }, hashToken(id), earlier));
    if (name === undefined) {
      await endSessionsOf(tx, known);
      await writeAudit(tx, { actor: 'unknown', program, action: 'staff.login-failed', reason: 'provider' });
      return undefined;
    }
    await writeAudit(tx, { actor: staffActor(name), action: 'staff.login', reason: `provider, ${level}` });
    return id;
  });
}

/** The weightiest role that the claim gives; undefined for none, and for a claim that is no text and no list. */
function roleIn({ rolesClaim, roles }: StaffProviderSettings, claims: ProviderClaims): StaffRole | undefined {
  const values = listOf(claims[rolesClaim]);
  return roles.find(({ value }) => values.includes(value))?.role;
}

/** Nothing said means that no second factor was shown. */
function levelIn({ secondFactor }: StaffProviderSettings, { amr, acr }: ProviderClaims): StaffLevel {
  const shown = [...listOf(amr), ...listOf(acr)];
  return secondFactor.some((value) => shown.includes(value)) ? 'full' : 'password';
}

function nameIn({ preferred_username: suggested }: ProviderClaims): string | undefined {
  return typeof suggested === 'string' ? normaliseStaffName(suggested.split('@')[0] ?? '') : undefined;
}

function listOf(claim: unknown): unknown[] {
  return Array.isArray(claim) ? claim : [claim];
}
