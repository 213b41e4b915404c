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

/** The keys of all forms of this page: an applicant who goes back and sends the same form again gets the journey that it has begun. */
let ofThisPage = createIdempotencyKeys();

export function idempotencyKeyFor(content: string): string {
  return ofThisPage(content);
}

/** The journey has ended: the same form begins another. */
export function forgetIdempotencyKeys(): void {
  ofThisPage = createIdempotencyKeys();
}

/** 128 random bits. Not crypto.randomUUID: pages without https do not have it. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
