import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../domain/limits.ts';
import type { StaffNote } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useTry } from '../layout/use-try.ts';
import { deleteNote, readNotes, writeNote } from './notes-api.ts';
import type { NoteAbout } from './notes-api.ts';

const { text: length, days } = LIMITS.notes;

/** What staff have noted, with a form for one more. */
export function NotesCard({ about, id }: { about: NoteAbout; id: string }): ReactElement {
  const { t } = useTranslation('console');
  const load = useCallback(() => readNotes(about, id), [about, id]);
  const { loaded, retry } = useLoad(load);
  return (
    <SectionCard title={t('notes.title')}>
      <LoadedPart loaded={loaded} retry={retry}>
        {(notes) =>
          notes.length === 0 ? <Text>{t('notes.none')}</Text> : <Notes notes={notes} gone={retry} />
        }
      </LoadedPart>
      <NoteForm about={about} id={id} written={retry} />
    </SectionCard>
  );
}

function Notes({ notes, gone }: { notes: readonly StaffNote[]; gone: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  const { busy, problem, send } = useTry();
  return (
    <>
      <ProblemBox>{problem}</ProblemBox>
      <ul className="notes">
        {notes.map(({ note, author, text, writtenAt, expiresAt }) => (
          <li key={note}>
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
            <Group gap="sm" justify="space-between">
              <Text size="sm" c="dimmed">
                {t('notes.by', { author, at: exact(writtenAt), until: exact(expiresAt) })}
              </Text>
              <Button
                size="compact-xs"
                variant="default"
                disabled={busy}
                aria-label={t('notes.deleteOf', { author })}
                onClick={() => send(() => deleteNote(note), gone)}
              >
                {t('notes.delete')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NoteForm {
  about: NoteAbout;
  id: string;
  written: () => void;
}

function NoteForm({ about, id, written }: NoteForm): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  const [text, setText] = useState('');
  const [kept, setKept] = useState<number>(days.usual);
  const [fault, setFault] = useState<string>();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing = text.trim().length < length.shortest;
    setFault(missing ? t('notes.missing') : undefined);
    if (missing) return;
    send(
      () => writeNote(about, id, { text: text.trim(), days: kept }),
      () => {
        setText('');
        written();
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <ProblemBox>{problem}</ProblemBox>
      <Textarea
        mt="md"
        label={t('notes.new')}
        description={t('notes.hint')}
        value={text}
        error={fault}
        maxLength={length.longest}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group mt="sm" align="flex-end">
        <NativeSelect
          label={t('notes.keep')}
          value={String(kept)}
          data={days.offered.map((each) => ({
            value: String(each),
            label: t('notes.days', { count: each }),
          }))}
          onChange={({ currentTarget }) => setKept(Number(currentTarget.value))}
        />
        <Button type="submit" variant="default" loading={busy}>
          {t('notes.write')}
        </Button>
      </Group>
    </form>
  );
}
