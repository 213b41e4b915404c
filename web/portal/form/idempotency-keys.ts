/**
 * Keys for the form's submits: the same content gets the same key, however often it is sent, so that a double press or a lost
 * answer makes one journey; corrected content gets a new one.
 */
export function createIdempotencyKeys(random: () => string = randomKey): (content: string) => string {
  const keys = new Map<string, string>();
  return (content) => {
    const key = keys.get(content) ?? random();
    keys.set(content, key);
    return key;
  };
}

/** 128 random bits. Not crypto.randomUUID: pages without https do not have it. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
