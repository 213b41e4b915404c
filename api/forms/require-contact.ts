import type { Channel } from '../../domain/journey-definition.ts';
import type { Program } from '../../domain/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { fields } from './fields.ts';

/** A contact as it will be written to. @param named what the faults call the field @throws ApiProblem `invalid` */
export function requireContact(
  program: Program,
  channel: Channel,
  typed: string | undefined,
  named?: string,
): string {
  const field = channel === 'email' ? 'email' : 'mobile';
  const read = fields[field]({ [field]: typed, language: program.languages[0] }, program);
  const contact = read.ok ? read.read[field] : undefined;
  if (contact !== undefined) return contact;
  const code = read.ok ? 'malformed' : read.fault;
  throw new ApiProblem('invalid', { errors: [{ field: named ?? field, code }] });
}
