import type { CookieOptions, Request, Response } from 'express';
import { LIMITS } from '../../../domain/limits.ts';
import { cookieValue } from '../../middleware/session-cookie.ts';

/** It must come along when the provider, another site, sends the browser back: Lax, for this one way. */
function loginCookie(publicUrl: string): { name: string; options: CookieOptions } {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-alta_staff_login' : 'alta_staff_login',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

/** Lets the browser keep a login that goes to the provider. */
export function giveLogin(res: Response, publicUrl: string, login: string): void {
  const { name, options } = loginCookie(publicUrl);
  res.cookie(name, login, { ...options, maxAge: LIMITS.staff.providerLogin });
}

/** Takes it back. @returns undefined where the browser keeps none that can be one */
export function takeLogin(req: Request, res: Response, publicUrl: string): string | undefined {
  const { name, options } = loginCookie(publicUrl);
  res.clearCookie(name, options);
  const value = cookieValue(req, name);
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}
