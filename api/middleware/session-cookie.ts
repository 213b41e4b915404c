import type { CookieOptions, Request, Response } from 'express';
import { hashToken } from '../../platform/keyring.ts';

/** Whose session: staff who are also members keep the two apart. */
export type SessionHolder = 'person' | 'staff';

interface SessionCookie {
  name: string;
  options: CookieOptions;
}

/**
 * `__Host-` binds the cookie to this host, https and the whole site (RFC 6265bis 4.1.3.2); browsers take neither that nor `Secure` over
 * plain http, which only a local address has. No link from elsewhere leads into the work of staff.
 */
function sessionCookie(publicUrl: string, holder: SessionHolder): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = holder === 'staff' ? 'alta_staff' : 'alta';
  const sameSite = holder === 'staff' ? 'strict' : 'lax';
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite, path: '/', secure },
  };
}

const sessionId = /^[A-Za-z0-9_-]{43}$/;

export function cookieValue(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The hash of the session id that the browser sent; undefined when it sent none that can be one. */
export function sessionHashOf(
  req: Request,
  publicUrl: string,
  holder: SessionHolder = 'person',
): Buffer | undefined {
  const { name } = sessionCookie(publicUrl, holder);
  const value = cookieValue(req, name);
  return value !== undefined && sessionId.test(value) ? hashToken(value) : undefined;
}

/** Hands the browser its new session; gone with the browser, or when the server ends it. */
export function giveSessionCookie(
  res: Response,
  publicUrl: string,
  id: string,
  holder: SessionHolder = 'person',
): void {
  const { name, options } = sessionCookie(publicUrl, holder);
  res.cookie(name, id, options);
}

/**
 * Takes the cookie back, and with it all that the browser keeps for this site: the next person at a shared computer finds neither tokens
 * nor half-filled forms. Answers are never cached and the other holder's cookie stays, so storage is all there is to clear.
 */
export function takeSessionCookie(res: Response, publicUrl: string, holder: SessionHolder = 'person'): void {
  const { name, options } = sessionCookie(publicUrl, holder);
  res.clearCookie(name, options);
  res.setHeader('Clear-Site-Data', '"storage"');
}
