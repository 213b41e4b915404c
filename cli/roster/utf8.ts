import { TextDecoder } from 'node:util';
import { RosterFileError } from './roster-file.ts';

/**
 * Bytes as text, a byte order mark left out.
 * @throws RosterFileError at the first bytes that are not UTF-8, with their line
 */
export async function* asUtf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of bytes) {
    const text = decode(decoder, chunk, line);
    line += newlines(text);
    yield text;
  }
  yield decode(decoder, undefined, line);
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, line: number): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    // Decoded leniently, the first sign that could not be read is U+FFFD.
    const lenient = chunk?.toString('utf8') ?? '';
    const at = line + newlines(lenient.slice(0, Math.max(lenient.indexOf('\uFFFD'), 0)));
    throw new RosterFileError(at, 'this is not UTF-8. Save the file as "CSV UTF-8" and try again.');
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
