import { TOTP } from 'otpauth';
import { LIMITS } from '../../domain/limits.ts';

/** What the routes used here answer, each its part. */
interface Answered {
  name: string;
  secondFactors: { totp: boolean };
  idleEndsAt: string;
  secret: string;
  recoveryCodes: string[];
}

/** What each of the staff was given when they set their app up, by service and name: for the logins after the first. */
const recoveryCodes = new Map<string, string[]>();

/**
 * What follows a login of staff by password: at the first one they set an authenticator app up, later they show the second factor.
 * @param origin of the service
 * @param cookie of the session that the password gave
 * @returns the cookie of the raised session
 */
export async function passSecondFactor(origin: string, cookie: string): Promise<string> {
  const session = await ask(origin, cookie, 'GET', '/session');
  const holder = `${origin} ${session.body.name}`;
  if (session.body.secondFactors.totp) {
    const code = recoveryCodes.get(holder)?.shift() ?? '';
    const kind = 'recoveryCode';
    return (await ask(origin, cookie, 'POST', '/session/second-factor', { kind, code })).cookie;
  }
  const own = await setUpSecondFactor(origin, cookie);
  recoveryCodes.set(holder, own.recoveryCodes);
  return own.cookie;
}

/** One of the staff, with an authenticator app. */
export interface OwnFactor {
  /** Of the raised session. */
  cookie: string;
  /** Base32. */
  secret: string;
  recoveryCodes: string[];
}

/** Sets an authenticator app up, as staff do at their first login. @param cookie of the session that the password gave */
export async function setUpSecondFactor(origin: string, cookie: string): Promise<OwnFactor> {
  const session = await ask(origin, cookie, 'GET', '/session');
  const offer = await ask(origin, cookie, 'POST', '/second-factor/totp');
  const { secret } = offer.body;
  const path = '/second-factor/totp/confirmation';
  const body = { code: totpCode(secret, clockOf(session.body)) };
  const confirmed = await ask(origin, cookie, 'POST', path, body);
  return { cookie: confirmed.cookie, secret, recoveryCodes: confirmed.body.recoveryCodes };
}

/** What an authenticator app shows. @param at milliseconds */
export function totpCode(secret: string, at = Date.now()): string {
  return new TOTP({ secret }).generate({ timestamp: at });
}

/** The service's clock, which a test may have moved. */
function clockOf({ idleEndsAt }: Answered): number {
  return Date.parse(idleEndsAt) - LIMITS.staffSession.idle;
}

async function ask(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ body: Answered; cookie: string }> {
  const answer = await fetch(`${origin}/api/v1/staff${path}`, {
    method,
    headers: { Cookie: cookie, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return {
    body: (await answer.json()) as Answered,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}
