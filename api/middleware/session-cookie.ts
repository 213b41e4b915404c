import type { CookieOptions, Request, Response } from 'express';
import { hashToken } from '../../platform/keyring.ts';

interface SessionCookie {
  name: string;
  options: CookieOptions;
}

/**
 * `__Host-` binds the cookie to this host, https and the whole site (RFC 6265bis 4.1.3.2); browsers take neither that nor `Secure`
 * over plain http, which only a local address has.
 */
function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-alta' : 'alta',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

const sessionId = /^[A-Za-z0-9_-]{43}$/;

/** The hash of the session id that the browser sent; undefined when it sent none that can be one. */
export function sessionHashOf(req: Request, publicUrl: string): Buffer | undefined {
  const { name } = sessionCookie(publicUrl);
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && sessionId.test(value) ? hashToken(value) : undefined;
}

/** Hands the browser its new session; gone with the browser, or when the server ends it. */
export function giveSessionCookie(res: Response, publicUrl: string, id: string): void {
  const { name, options } = sessionCookie(publicUrl);
  res.cookie(name, id, options);
}

export function takeSessionCookie(res: Response, publicUrl: string): void {
  const { name, options } = sessionCookie(publicUrl);
  res.clearCookie(name, options);
}
