import { Prisma } from '../../../prisma/generated/client.ts';
import { anyOf, journeysWhere, membersWhere } from './key.ts';
import type { SearchKey } from './key.ts';

/** An account has its member's document. */
export const byDocument: SearchKey = (program, keys, most) =>
  anyOf(
    membersWhere(program, Prisma.sql`m.document = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`a.document = ANY(${keys})`, most),
  );

export const byMemberNumber: SearchKey = (program, keys, most) =>
  anyOf(
    membersWhere(program, Prisma.sql`m.member_number = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`a.member_number = ANY(${keys})`, most),
  );
