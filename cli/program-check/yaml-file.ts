import { readFile } from 'node:fs/promises';
import { LineCounter, isMap, isPair, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { fault } from '../../domain/program-check/finding.ts';
import type { Placed } from './placed.ts';

/** A YAML file that can say where each of its values stands. */
export interface YamlFile {
  value: unknown;
  /** The line of a value, or of the nearest one around it that is there. */
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
  /** What kept it from being read. */
  faults: Placed[];
}

interface Parsed {
  document: Document;
  lines: LineCounter;
}

/** What has been parsed, by its text: programs share most of their texts. */
const known = new Map<string, Parsed>();

function parsed(text: string): Parsed {
  const earlier = known.get(text);
  if (earlier) return earlier;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  known.set(text, { document, lines });
  return { document, lines };
}

/** @param name how the file is called in findings */
export async function readYaml(file: string, name: string): Promise<YamlFile | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { document, lines } = parsed(text);
  const faults = document.errors.map(({ message, pos }): Placed => {
    const [sentence = message] = message.split('\n');
    return { ...fault('yaml', [], sentence), file: name, line: lines.linePos(pos[0]).line };
  });
  return {
    value: faults.length > 0 ? undefined : document.toJS(),
    lineOf: (path) => lineOf(document, lines, path),
    faults,
  };
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = startOf(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return undefined;
}

/** Where the key stands; in a list, its item. */
function startOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(around)) {
    const pair = around.items.find((each) => isPair(each) && String(each.key) === String(last));
    return rangeOf(pair?.key);
  }
  return rangeOf(document.getIn(path, true));
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}
