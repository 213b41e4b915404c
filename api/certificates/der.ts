/** One element of DER: where it begins, where its content does, and where it ends. */
export interface Element {
  tag: number;
  start: number;
  content: number;
  end: number;
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  sequence: 0x30,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/**
 * Reads the element at an offset, without what is in it: a list of a hundred thousand revoked serial numbers is walked through, never
 * built. DER only: definite lengths, low tags (X.690, 10).
 * @throws RangeError when it is none or ends behind `limit`
 */
export function elementAt(bytes: Buffer, start: number, limit = bytes.length): Element {
  if (start + 2 > limit) throw new RangeError('element is cut short');
  const tag = bytes.readUInt8(start);
  const first = bytes.readUInt8(start + 1);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if ((tag & 0x1f) === 0x1f || first === 0x80 || more > 4 || start + 2 + more > limit)
    throw new RangeError('element is not DER');
  const content = start + 2 + more;
  const end = content + (more === 0 ? first : bytes.readUIntBE(start + 2, more));
  if (end > limit) throw new RangeError('element is cut short');
  return { tag, start, content, end };
}

/** The elements directly inside one. @throws RangeError */
export function* elementsIn(bytes: Buffer, { content, end }: Element): Generator<Element> {
  for (let at = content; at < end;) {
    const element = elementAt(bytes, at, end);
    yield element;
    at = element.end;
  }
}

/** An element with its header. */
export function whole(bytes: Buffer, { start, end }: Element): Buffer {
  return bytes.subarray(start, end);
}

export function contentOf(bytes: Buffer, { content, end }: Element): Buffer {
  return bytes.subarray(content, end);
}

/** An element that must be of this kind. @throws RangeError */
export function expectTag(element: Element | undefined, ...tags: number[]): Element {
  if (!element || !tags.includes(element.tag)) throw new RangeError('element is of another kind');
  return element;
}

/** UTCTime or GeneralizedTime, always in UTC and with seconds (RFC 5280, 4.1.2.5). @throws RangeError */
export function timeOf(bytes: Buffer, element: Element): Date {
  const text = contentOf(bytes, element).toString('latin1');
  const digits = element.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (!match) throw new RangeError('time is malformed');
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
