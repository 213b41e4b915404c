import { Prisma } from '../../../prisma/generated/client.ts';
import { accountsWhere, anyOf, journeysWhere, membersWhere } from './key.ts';
import type { SearchKey } from './key.ts';

/** Addresses in lower case: of the list, of accounts, and those that journeys were given or write to. */
export const byEmail: SearchKey = (program, keys, most) =>
  anyOf(
    membersWhere(program, Prisma.sql`lower(m.email) = ANY(${keys})`, most),
    accountsWhere(program, Prisma.sql`lower(c.email) = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`lower(a.email) = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`lower(a.contact_email) = ANY(${keys})`, most),
  );

/** Numbers in E.164, of the same. */
export const byPhone: SearchKey = (program, keys, most) =>
  anyOf(
    membersWhere(program, Prisma.sql`m.mobile = ANY(${keys})`, most),
    accountsWhere(program, Prisma.sql`c.mobile = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`a.mobile = ANY(${keys})`, most),
    journeysWhere(program, Prisma.sql`a.contact_mobile = ANY(${keys})`, most),
  );
