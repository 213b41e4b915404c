import { z } from 'zod';
import { deleteNote, notesOn, writeNote } from '../../../store/staff/notes/notes.ts';
import type { NoteRow } from '../../../store/staff/notes/notes.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import { findPerson } from '../../../store/staff/people/person.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { newNoteSchema, noteSchema } from '../../schemas/staff-notes.ts';

const route = routesOf<AppDependencies>();
const body = { schema: newNoteSchema, example: { text: 'Prefers to be called in the afternoon', days: 90 } };
const answer = { status: 200, description: 'The latest first.', schema: z.array(noteSchema) } as const;
const written = { status: 204, description: 'Written.' } as const;

/** What staff note about a person and their journeys; each note goes at its day, and with the person. */
export const staffNoteRoutes = [
  route({
    method: 'get',
    path: '/staff/people/{person}/notes',
    id: 'listPersonNotes',
    tag: 'Staff',
    summary: 'What staff have noted about a person',
    description: 'And about their journeys. Of the own program; another’s answers like none.',
    auth: 'staff',
    action: 'writeNotes',
    answer,
    problems: ['not-found'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff: { program }, path: { person } }) => {
        if (!(await findPerson(sql, program, person))) throw new ApiProblem('not-found');
        return (await notesOn(sql, program, { memberId: person })).map(presentNote);
      },
  }),
  route({
    method: 'post',
    path: '/staff/people/{person}/notes',
    id: 'writePersonNote',
    tag: 'Staff',
    summary: 'Note something about a person',
    description:
      'Kept for 90 days, or as long as is said. The audit has that it was written, not what it says.',
    auth: 'staff',
    action: 'writeNotes',
    body,
    answer: written,
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path, body: note }) => {
        if ((await writeNote(database, program, { memberId: path.person }, { by, ...note })) === undefined)
          throw new ApiProblem('not-found');
      },
  }),
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/notes',
    id: 'listJourneyNotes',
    tag: 'Staff',
    summary: 'What staff have noted about a journey',
    description: 'And about its person. Of the own program; another’s answers like none.',
    auth: 'staff',
    action: 'writeNotes',
    answer,
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff: { program }, path }) => {
        if (!(await isJourneyOf(database, program, path.journey))) throw new ApiProblem('not-found');
        return (await notesOn(database.sql, program, { journeyId: path.journey })).map(presentNote);
      },
  }),
  route({
    method: 'post',
    path: '/staff/journeys/{journey}/notes',
    id: 'writeJourneyNote',
    tag: 'Staff',
    summary: 'Note something about a journey',
    description: 'As about a person. A journey whose person is erased takes none.',
    auth: 'staff',
    action: 'writeNotes',
    body,
    answer: written,
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path, body: note }) => {
        if ((await writeNote(database, program, { journeyId: path.journey }, { by, ...note })) === undefined)
          throw new ApiProblem('not-found');
      },
  }),
  route({
    method: 'delete',
    path: '/staff/notes/{note}',
    id: 'deleteNote',
    tag: 'Staff',
    summary: 'Delete a note before its day',
    description: 'One’s own or a colleague’s; the audit has who did.',
    auth: 'staff',
    action: 'writeNotes',
    answer: { status: 204, description: 'Gone.' },
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path }) => {
        if (!(await deleteNote(database, program, path.note, by))) throw new ApiProblem('not-found');
      },
  }),
];

function presentNote({
  id,
  journeyId,
  author,
  text,
  writtenAt,
  expiresAt,
}: NoteRow): z.input<typeof noteSchema> {
  return {
    ...{ note: id, journey: journeyId, author, text },
    writtenAt: writtenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
