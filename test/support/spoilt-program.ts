import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { programFile } from '../../domain/program.ts';
import { checkProgram } from '../../domain/program-check/check-program.ts';
import type { Finding } from '../../domain/program-check/finding.ts';

/** What somebody does to a program's file. */
export type Spoil = (program: Document) => void;

const programs = join(import.meta.dirname, '../../programs');

/** The shipped program's file, to be spoilt. */
export function draftOf(id: string): Document {
  return parseDocument(readFileSync(join(programs, id, 'program.yaml'), 'utf8'));
}

const partsOf = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

export const set =
  (path: string, value: unknown): Spoil =>
  (program) =>
    program.setIn(partsOf(path), program.createNode(value));

export const add =
  (path: string, value: unknown): Spoil =>
  (program) =>
    program.addIn(partsOf(path), program.createNode(value));

export const drop =
  (path: string): Spoil =>
  (program) =>
    void program.deleteIn(partsOf(path));

/** What is found once a program has been spoilt, and was not before. */
export function foundAfter(id: string, spoil: Spoil): Finding[] {
  const before = checkProgram(programFile.parse(draftOf(id).toJS())).map(({ code }) => code);
  const spoilt = draftOf(id);
  spoil(spoilt);
  return checkProgram(programFile.parse(spoilt.toJS())).filter(({ code }) => !before.includes(code));
}

export type Seeded = [sentence: string, id: string, code: string, says: RegExp, spoil: Spoil];
