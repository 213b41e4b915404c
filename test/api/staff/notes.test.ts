import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { staffNoteRoutes } from '../../../api/routes/staff/notes.ts';
import type { noteSchema } from '../../../api/schemas/staff-notes.ts';
import { DAY } from '../../../domain/duration.ts';
import { forget } from '../../../store/journeys/ending/forget.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Note = z.output<typeof noteSchema>;

let database: TestDatabase;
let app: TestApp;
let ana: TestStaff;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffNoteRoutes);
  ana = await employStaff(app, database, 'support', 'asepeyo');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A person of the list with a journey. */
async function addPerson(): Promise<{ person: string; journey: string }> {
  const [person, journey] = [randomUUID(), randomUUID()];
  await database.pool.query(
    `WITH m AS (INSERT INTO members (id, program, document_type, document) VALUES ($1, 'asepeyo', 'DNI', $3)),
      j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
        VALUES ($2, 'asepeyo', 'registration', 'es', '{"stages":[]}', 'emailLink', 1))
     INSERT INTO applicants (journey_id, member_id) VALUES ($2, $1)`,
    [person, journey, randomUUID()],
  );
  return { person, journey };
}

const notesAt = async (path: string): Promise<Note[]> => (await (await ana.get(path)).json()) as Note[];

describe('a note of staff', () => {
  it('about a journey stands on its page and on the person’s, with its author, and the other way round', async () => {
    const { person, journey } = await addPerson();
    expect((await ana.post(`/journeys/${journey}/notes`, { text: 'called at noon' })).status).toBe(204);
    expect((await ana.post(`/people/${person}/notes`, { text: 'hard of hearing' })).status).toBe(204);
    for (const path of [`/journeys/${journey}/notes`, `/people/${person}/notes`]) {
      const notes = await notesAt(path);
      expect(notes.map(({ text, author }) => [text, author]).toSorted()).toEqual([
        ['called at noon', ana.by],
        ['hard of hearing', ana.by],
      ]);
    }
  });

  it('is kept for 90 days, or as long as its author says, and not a second longer', async () => {
    const { person } = await addPerson();
    for (const note of [{ text: 'for the usual time' }, { text: 'for a week', days: 7 }])
      await ana.post(`/people/${person}/notes`, note);
    const kept = (await notesAt(`/people/${person}/notes`)).map(
      ({ writtenAt, expiresAt }) => Date.parse(expiresAt) - Date.parse(writtenAt),
    );
    expect(kept.toSorted((one, other) => one - other)).toEqual([7 * DAY, 90 * DAY]);
    await database.pool.query(
      `UPDATE staff_notes SET expires_at = alta_now() WHERE member_id = $1 AND text = 'for a week'`,
      [person],
    );
    expect((await notesAt(`/people/${person}/notes`)).map(({ text }) => text)).toEqual([
      'for the usual time',
    ]);
  });

  it.each([
    { text: '  ' },
    { text: 'x'.repeat(1_001) },
    { text: 'a note', days: 0 },
    { text: 'a note', days: 366 },
  ])('is not taken as %j', async (note) => {
    const { person } = await addPerson();
    expect((await ana.post(`/people/${person}/notes`, note)).status).toBe(422);
    expect(await notesAt(`/people/${person}/notes`)).toEqual([]);
  });

  it('goes with the person that its journey forgets, which takes none any more', async () => {
    const { journey } = await addPerson();
    await ana.post(`/journeys/${journey}/notes`, { text: 'called at noon' });
    await inTransaction(database, (tx) => forget(tx, journey));
    expect(await notesAt(`/journeys/${journey}/notes`)).toEqual([]);
    const { rows } = await database.pool.query('SELECT 1 FROM staff_notes WHERE journey_id = $1', [journey]);
    expect(rows).toEqual([]);
    expect((await ana.post(`/journeys/${journey}/notes`, { text: 'one more' })).status).toBe(404);
  });

  it('is deleted by a colleague too; the audit has who did, and nothing of what it said', async () => {
    const { journey } = await addPerson();
    await ana.post(`/journeys/${journey}/notes`, { text: 'a secret of hers' });
    const [note] = await notesAt(`/journeys/${journey}/notes`);
    const berta = await employStaff(app, database, 'supervisor', 'asepeyo');
    const deleted = await fetch(`${app.url}/api/v1/staff/notes/${note?.note ?? ''}`, {
      method: 'DELETE',
      headers: { Cookie: `alta_staff=${berta.cookie}` },
    });
    expect(deleted.status).toBe(204);
    const { rows } = await database.pool.query(
      'SELECT actor, action, reason FROM audit WHERE journey_id = $1 ORDER BY id',
      [journey],
    );
    expect(rows).toEqual([
      { actor: ana.by, action: 'note.written', reason: null },
      { actor: berta.by, action: 'note.deleted', reason: null },
    ]);
  });
});
