import { DAY } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Database, Executor } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import { writeAudit } from '../audit.ts';

/** What a note is about. */
export type NoteSubject = { memberId: string } | { journeyId: string };

export interface NoteRow {
  id: string;
  /** Of the journey that it is about; null of a note about the person. */
  journeyId: string | null;
  /** As the audit names them. */
  author: string;
  text: string;
  writtenAt: Date;
  expiresAt: Date;
}

/** SQL over the note `n`: it is about this, or about the other side of it: the person of a journey, the journeys of a person. */
function concerns(subject: NoteSubject): Prisma.Sql {
  return 'memberId' in subject
    ? Prisma.sql`(n.member_id = ${subject.memberId}::uuid
        OR n.journey_id IN (SELECT journey_id FROM applicants WHERE member_id = ${subject.memberId}::uuid))`
    : Prisma.sql`(n.journey_id = ${subject.journeyId}::uuid
        OR n.member_id IN (SELECT member_id FROM applicants WHERE journey_id = ${subject.journeyId}::uuid))`;
}

/** The notes that concern it and have not expired, the latest first. */
export async function notesOn(sql: Executor, program: string, subject: NoteSubject): Promise<NoteRow[]> {
  return sql.$queryRaw<NoteRow[]>`
    SELECT n.id, n.journey_id AS "journeyId", n.author, n.text, n.written_at AS "writtenAt", n.expires_at AS "expiresAt"
    FROM staff_notes n WHERE n.program = ${program} AND n.expires_at > alta_now() AND ${concerns(subject)}
    ORDER BY n.written_at DESC LIMIT ${LIMITS.notes.shown}`;
}

export interface NewNote {
  by: string;
  text: string;
  /** Until when it is kept. */
  days: number;
}

/** Writes a note. That one was written is in the audit; what it says is not. @returns undefined where there is no such person or journey in the program */
export async function writeNote(
  database: Database,
  program: string,
  subject: NoteSubject,
  { by, text, days }: NewNote,
): Promise<string | undefined> {
  const { memberId = null, journeyId = null } = { memberId: undefined, journeyId: undefined, ...subject };
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO staff_notes (program, member_id, journey_id, author, text, expires_at)
      SELECT ${program}, ${memberId}::uuid, ${journeyId}::uuid, ${by}, ${text}, alta_now() + ${days * DAY} * INTERVAL '1 millisecond'
      WHERE EXISTS (SELECT 1 FROM members WHERE id = ${memberId}::uuid AND program = ${program})
        OR EXISTS (SELECT 1 FROM journeys j JOIN applicants a ON a.journey_id = j.id WHERE j.id = ${journeyId}::uuid AND j.program = ${program})
      RETURNING id`;
    if (rows[0]) await writeAudit(tx, { actor: by, action: 'note.written', ...subject });
    return rows[0]?.id;
  });
}

/** Deletes a note before its time, by any author. @returns whether the program had such a note */
export async function deleteNote(
  database: Database,
  program: string,
  id: string,
  by: string,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ memberId: string | null; journeyId: string | null }[]>`
      DELETE FROM staff_notes WHERE id = ${id}::uuid AND program = ${program}
      RETURNING member_id AS "memberId", journey_id AS "journeyId"`;
    const [row] = rows;
    if (!row) return false;
    const about = row.memberId === null ? { journeyId: row.journeyId ?? '' } : { memberId: row.memberId };
    await writeAudit(tx, { actor: by, action: 'note.deleted', ...about });
    return true;
  });
}
