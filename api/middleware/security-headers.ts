import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Challenge } from '../challenge/ports.ts';

/** https://developers.google.com/recaptcha/docs/faq, on content security policies. */
const recaptchaSources = {
  scripts: ['https://www.google.com/recaptcha/', 'https://www.gstatic.com/recaptcha/'],
  frames: ['https://www.google.com/recaptcha/', 'https://recaptcha.google.com/recaptcha/'],
};

const nonces = new WeakMap<Response, string>();

/** The nonce that inline styles of this answer must carry. */
export function nonceOf(res: Response): string {
  let nonce = nonces.get(res);
  if (nonce === undefined) {
    nonce = randomBytes(16).toString('base64url');
    nonces.set(res, nonce);
  }
  return nonce;
}

/**
 * Headers of every answer. Scripts come from here alone; WebAssembly is what finds a face in the camera's picture.
 * Styles come from here or carry the answer's nonce: the portal's components make theirs at run time.
 * Google's scripts and frames are let in only where reCAPTCHA is the challenge. HSTS only where the public address is https, or a local http one would become unreachable.
 */
export function securityHeaders(publicUrl: string, challenge: Challenge['kind']): RequestHandler[] {
  const https = publicUrl.startsWith('https:');
  const google = challenge === 'recaptcha' ? recaptchaSources : { scripts: [], frames: [] };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'", ...google.scripts],
        ...(google.frames.length > 0 && { frameSrc: ["'self'", ...google.frames] }),
        styleSrc: ["'self'", (_req, res) => `'nonce-${nonceOf(res as Response)}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Other origins may not isolate themselves with our pages; the camera needs no isolation of ours.
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  return [headers, permissions];
}

const permissions: RequestHandler = (_req, res, next) => {
  res.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()');
  next();
};
