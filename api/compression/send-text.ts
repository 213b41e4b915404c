import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Response } from 'express';
import { encodingFor } from './encoding.ts';
import type { Encoding } from './encoding.ts';

/** Fewer bytes travel in one packet anyway. */
const LEAST_BYTES = 1_000;

/** Made for one answer: hard enough, and done in under a millisecond. */
const compress: Record<Encoding, (text: string) => Promise<Buffer>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (text) => promisify(gzip)(text),
};

/**
 * Sends a text of the type given, compressed as the client takes it. Only for texts that are the same for everyone: an answer with a secret
 * beside what the request brought would tell the secret by its length (BREACH).
 */
export async function sendText(res: Response, type: string, text: string): Promise<void> {
  res.vary('Accept-Encoding').type(type);
  const encoding = Buffer.byteLength(text) < LEAST_BYTES ? undefined : encodingFor(res.req);
  if (!encoding) {
    res.send(text);
    return;
  }
  const body = await compress[encoding](text);
  res.setHeader('Content-Encoding', encoding);
  res.send(body);
}
