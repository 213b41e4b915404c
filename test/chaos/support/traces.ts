/** Something that must not be found, in one way of writing it. */
interface Needle {
  encoding: string;
  bytes: Buffer;
  /** Letters count alike in either case. */
  anyCase: boolean;
}

export interface Secret {
  name: string;
  value: string;
  /** So short that it turns up inside other numbers: only what stands alone is it. */
  standsAlone?: boolean;
}

export interface Trace {
  secret: string;
  encoding: string;
  place: string;
}

/** Looks for secrets in the bytes of a place, in every common encoding. */
export function tracesIn(place: string, bytes: Buffer, secrets: readonly Secret[]): Trace[] {
  const haystacks = { exact: bytes, lower: Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1') };
  return secrets.flatMap((secret) =>
    needlesOf(secret.value)
      .filter((needle) => occurs(needle, needle.anyCase ? haystacks.lower : haystacks.exact, secret))
      .map(({ encoding }) => ({ secret: secret.name, encoding, place })),
  );
}

/** The ways a text is commonly written. */
export function needlesOf(value: string): Needle[] {
  const bytes = Buffer.from(value);
  const anyCase = (encoding: string, text: string): Needle => ({
    encoding,
    bytes: Buffer.from(Buffer.from(text).toString('latin1').toLowerCase(), 'latin1'),
    anyCase: true,
  });
  const exact = (encoding: string, text: string): Needle => ({
    encoding,
    bytes: Buffer.from(text),
    anyCase: false,
  });
  const base64 = [0, 1, 2].flatMap((shift) => {
    const core = base64Core(bytes, shift);
    const inUrls = core.replaceAll('+', '-').replaceAll('/', '_');
    return core === inUrls ? [exact('base64', core)] : [exact('base64', core), exact('base64url', inUrls)];
  });
  const percent = encodeURIComponent(value);
  const escaped = JSON.stringify(value).slice(1, -1);
  return [
    anyCase('plain', value),
    anyCase('utf16', Buffer.from(value, 'utf16le').toString('latin1')),
    anyCase('hex', bytes.toString('hex')),
    ...base64,
    ...(percent === value ? [] : [anyCase('percent', percent)]),
    ...(escaped === value ? [] : [anyCase('json', escaped)]),
  ];
}

/** What base64 makes of the bytes when `shift` others come before them: only the characters that they alone decide. */
function base64Core(bytes: Buffer, shift: number): string {
  const before = [0, 2, 3][shift] ?? 0;
  const bits = (shift + bytes.length) * 8;
  const whole = Math.floor(bits / 6);
  return Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .slice(before, whole);
}

function occurs({ bytes, encoding }: Needle, haystack: Buffer, { standsAlone = false }: Secret): boolean {
  for (let at = haystack.indexOf(bytes); at >= 0; at = haystack.indexOf(bytes, at + 1)) {
    const alone = !isWordy(haystack[at - 1]) && !isWordy(haystack[at + bytes.length]);
    if (alone || !standsAlone || encoding !== 'plain') return true;
  }
  return false;
}

/** Letters, digits and the point of a decimal fraction. */
function isWordy(byte: number | undefined): boolean {
  return byte !== undefined && /[\w.]/.test(String.fromCharCode(byte));
}
