import { Button } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { recall, remember, watch } from '../../shared/storage.ts';
import { useClock } from '../../shared/use-clock.ts';
import { useRemainingWords } from '../layout/use-words.ts';
import { idleNext, idlePhase, sessionEnd } from '../../shared/idle.ts';
import { extendSession } from './session-api.ts';
import type { KnownSession } from './session-api.ts';

/** When the session ends by idleness, shared by the browser's tabs: being busy in one keeps all of them open. */
const sharedKey = 'alta.session.idleEndsAt';

interface IdleGuard {
  known: KnownSession;
  onExpired: () => void;
  onLeave: () => void;
}

/** Warns before the session ends for idleness, and lets it go on (WCAG 2.2.1). */
export function IdleGuard({ known, onExpired, onLeave }: IdleGuard): ReactElement | null {
  const { session, clockOffset } = known;
  useEffect(() => remember(sharedKey, session.idleEndsAt), [session.idleEndsAt]);
  const shared = useSyncExternalStore(watchShared, readShared);
  const idleEndsAt = shared !== null && shared > session.idleEndsAt ? shared : session.idleEndsAt;
  const times = { ...session, idleEndsAt };
  const now = useClock(clockOffset, (time) => idleNext(times, time));
  const phase = idlePhase(times, now);
  useEffect(() => {
    if (phase === 'over') onExpired();
  }, [phase, onExpired]);
  const stay = (): void => {
    void extendSession().then((outcome) => {
      if (outcome.ok) remember(sharedKey, outcome.value.session.idleEndsAt);
      else if (outcome.failure.kind === 'problem') onExpired();
    });
  };
  if (phase !== 'warning') return null;
  return <IdleDialog end={sessionEnd(times)} now={now} onStay={stay} onLeave={onLeave} />;
}

function watchShared(onChange: () => void): () => void {
  return watch(sharedKey, onChange);
}

function readShared(): string | null {
  return recall(sharedKey);
}

interface IdleDialog {
  end: number;
  now: number;
  onStay: () => void;
  onLeave: () => void;
}

function IdleDialog({ end, now, onStay, onLeave }: IdleDialog): ReactElement {
  const { t } = useTranslation();
  const remainingWords = useRemainingWords();
  const dialog = useRef<HTMLDialogElement>(null);
  // Said once, when it opens; what ticks is for the eye.
  const [atFirst] = useState(() => remainingWords(end, now));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 id="idle-title">{t('idle.title')}</h2>
      <p className="visually-hidden" id="idle-text">
        {t('idle.text', { remaining: atFirst })}
      </p>
      <p aria-hidden="true">{t('idle.text', { remaining: remainingWords(end, now) })}</p>
      <div className="actions">
        <Button onClick={onStay}>{t('idle.stay')}</Button>
        <Button variant="default" onClick={onLeave}>
          {t('idle.leave')}
        </Button>
      </div>
    </dialog>
  );
}
