import { randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { devicePlace, networkPlace } from '../../store/accounts/login-places.ts';
import { networkOf } from './network.ts';
import { cookieValue } from './session-cookie.ts';

/** Where a request comes from. */
export interface Place {
  network: string;
  /** Hash of the browser's device cookie; undefined while it has none. */
  device: Buffer | undefined;
}

const deviceId = /^[A-Za-z0-9_-]{43}$/;

/** It tells nothing about a person, and only that a login has succeeded in this browser; strictly necessary for keeping guessers out. */
function deviceCookie(publicUrl: string): { name: string; options: CookieOptions } {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-alta_device' : 'alta_device',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: LIMITS.place.remembered },
  };
}

function deviceIdOf(req: Request, publicUrl: string): string | undefined {
  const value = cookieValue(req, deviceCookie(publicUrl).name);
  return value !== undefined && deviceId.test(value) ? value : undefined;
}

export function placeOf(req: Request, publicUrl: string): Place {
  const id = deviceIdOf(req, publicUrl);
  return { network: networkOf(req), device: id === undefined ? undefined : devicePlace(id) };
}

/** Makes the browser known by its device cookie from now on. @returns the hashes that the place is kept by */
export function keepDevice(req: Request, res: Response, publicUrl: string, keyring: Keyring): Buffer[] {
  const { name, options } = deviceCookie(publicUrl);
  const id = deviceIdOf(req, publicUrl) ?? randomBytes(32).toString('base64url');
  res.cookie(name, id, options);
  return [devicePlace(id), networkPlace(keyring, networkOf(req))];
}

/** The hashes of where a form comes from. */
export function originOf(req: Request, publicUrl: string, keyring: Keyring): Buffer[] {
  const { network, device } = placeOf(req, publicUrl);
  return [...(device ? [device] : []), networkPlace(keyring, network)];
}
