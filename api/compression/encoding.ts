import type { Request } from 'express';

/** What an answer may be compressed with (RFC 9110, 8.4.1), the smaller first, and the ending of files that are. */
export const encodings = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof encodings;

/** What is best of that which the client takes; undefined where it takes the plain answer alone. */
export function encodingFor(req: Request): Encoding | undefined {
  return (Object.keys(encodings) as Encoding[]).find((encoding) => req.acceptsEncodings(encoding) !== false);
}
