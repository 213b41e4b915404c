import type { Answer } from '../../support/applicant.ts';

/** People are asked one after the other, on a machine that may be busy; whatever tells them apart is half a minute at least. */
const SECONDS_ALIKE = 20;

const CHANCE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{43}/g;
/** Chance, or what follows from the body. */
const notCompared = ['date', 'x-request-id', 'content-length'];
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * An answer without what cannot be the same twice: ids and tokens become their length, instants and `Retry-After` seconds since `begun`
 * (epoch milliseconds). All else stays as it is.
 */
export function withoutChance({ status, headers, body }: Answer, begun: number): unknown {
  const shown = Object.fromEntries([...headers].filter(([name]) => !notCompared.includes(name)));
  const csp = shown['content-security-policy']?.replace(/'nonce-[^']+'/, 'nonce');
  const retryAfter = shown['retry-after'];
  return {
    status,
    headers: {
      ...shown,
      ...(csp !== undefined && { 'content-security-policy': csp }),
      ...(retryAfter !== undefined && { 'retry-after': { seconds: Number(retryAfter) } }),
      ...(shown['set-cookie'] !== undefined && { 'set-cookie': shown['set-cookie'].replace(CHANCE, '') }),
    },
    body: blurred(body, begun),
  };
}

export function blurred(value: unknown, begun: number): unknown {
  if (typeof value === 'string') {
    if (INSTANT.test(value)) return { seconds: (Date.parse(value) - begun) / 1000 };
    return value.replace(CHANCE, (found) => `<${String(found.length)}>`);
  }
  if (Array.isArray(value)) return value.map((item) => blurred(item, begun));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, blurred(item, begun)]));
}

/** Where two blurred answers differ, each as a sentence; empty when they are alike. */
export function differences(one: unknown, other: unknown, at = ''): string[] {
  if (isSeconds(one) && isSeconds(other)) {
    const alike = Math.abs(one.seconds - other.seconds) <= SECONDS_ALIKE;
    return alike ? [] : [`${at}: ${String(one.seconds)} s, ${String(other.seconds)} s`];
  }
  if (!isRecord(one) || !isRecord(other))
    return Object.is(one, other) ? [] : [`${at}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`];
  // The order of the keys can be seen too.
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const order = Object.keys(one).join() === Object.keys(other).join() ? [] : [`${at}: other keys`];
  return [...order, ...keys.flatMap((key) => differences(one[key], other[key], `${at}/${key}`))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSeconds(value: unknown): value is { seconds: number } {
  return isRecord(value) && typeof value['seconds'] === 'number';
}
