export interface Question {
  /** Sent by POST; without it the address is read by GET. */
  body?: { bytes: Buffer; type: string };
  mostBytes: number;
  /** For the whole exchange. */
  patienceMs: number;
}

/** What the address answered, or undefined: unreachable, slow, too large, a redirect or an error are all the same here. */
export type FetchBytes = (address: string, question: Question) => Promise<Buffer | undefined>;

/**
 * Asks an address out of a certificate. It is called only with addresses of certificates whose chain ends at a root we trust, so that no
 * stranger can send us elsewhere; redirects are not followed for the same reason. http and https only: LDAP is not asked.
 */
export const fetchBytes: FetchBytes = async (address, { body, mostBytes, patienceMs }) => {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      ...(body && {
        method: 'POST',
        body: new Uint8Array(body.bytes),
        headers: { 'Content-Type': body.type },
      }),
    });
    if (response.ok) return await readUpTo(response, mostBytes);
    await response.body?.cancel();
    return undefined;
  } catch {
    // No answer, or none in time: the caller asks elsewhere, and in the end refuses.
    return undefined;
  }
};

async function readUpTo(response: Response, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | undefined = response.body ?? undefined;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
