import { api, outcomeOf } from '../../shared/api-client.ts';
import type { StaffNote } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** What notes are about. */
export type NoteAbout = 'person' | 'journey';

interface NewNote {
  text: string;
  /** How long it is kept. */
  days: number;
}

const readers: Record<NoteAbout, (id: string) => Promise<Outcome<StaffNote[]>>> = {
  person: (person) => outcomeOf(api.GET('/staff/people/{person}/notes', { params: { path: { person } } })),
  journey: (journey) =>
    outcomeOf(api.GET('/staff/journeys/{journey}/notes', { params: { path: { journey } } })),
};

const writers: Record<NoteAbout, (id: string, body: NewNote) => Promise<Outcome<unknown>>> = {
  person: (person, body) =>
    outcomeOf(api.POST('/staff/people/{person}/notes', { params: { path: { person } }, body })),
  journey: (journey, body) =>
    outcomeOf(api.POST('/staff/journeys/{journey}/notes', { params: { path: { journey } }, body })),
};

export function readNotes(about: NoteAbout, id: string): Promise<Outcome<StaffNote[]>> {
  return readers[about](id);
}

export function writeNote(about: NoteAbout, id: string, note: NewNote): Promise<Outcome<unknown>> {
  return writers[about](id, note);
}

export function deleteNote(note: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/staff/notes/{note}', { params: { path: { note } } }));
}
