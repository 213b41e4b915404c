import { parse } from 'yaml';
import { z } from 'zod';
import { documentTypeNamed } from '../domain/documents/type-names.ts';
import { relations } from '../domain/family.ts';
import { documentTypes } from '../domain/identity-document.ts';
import { sexes } from '../domain/identity-reading.ts';
import type { SampleMember } from '../store/roster/roster.ts';

const age = z.string().regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/);
/** As lists spell it. */
const documentType = z.preprocess(
  (spelling) => (typeof spelling === 'string' ? documentTypeNamed(spelling) : spelling),
  z.enum(documentTypes),
);
/** As it is kept: normalised. */
const document = z.strictObject({ type: documentType, number: z.string() });
/** `roster.sample.yaml`: people to try a program with. Ages are ISO 8601 durations before today. */
export const sampleRoster = z.strictObject({
  members: z.array(
    z.strictObject({
      document,
      name: z.string().optional(),
      memberNumber: z.string().optional(),
      birthDate: z.iso.date().optional(),
      sex: z.enum(sexes).optional(),
      email: z.email().optional(),
      mobile: z.e164().optional(),
      titular: document.optional(),
      relation: z.enum(relations).optional(),
      attributes: z.record(z.string(), z.string()).optional(),
      affiliations: z.array(z.strictObject({ from: age, until: age.optional() })),
    }),
  ),
});

/** @throws Error with every fault of the file */
export function readSampleMembers(text: string, file: string): SampleMember[] {
  const roster = sampleRoster.safeParse(parse(text, { merge: true }));
  if (!roster.success) throw new Error(`${file}: ${z.prettifyError(roster.error)}`);
  return roster.data.members;
}
