import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shared/api-client.ts';
import { idleNext, idlePhase, sessionEnd } from '../../shared/idle.ts';
import { recall, remember, watch } from '../../shared/storage.ts';
import { useClock } from '../../shared/use-clock.ts';
import { readSession } from './session-api.ts';
import type { KnownSession } from './session-api.ts';
import { useRemainingWords } from './use-remaining-words.ts';

/** When the session ends by idleness, shared by the browser's tabs: being busy in one keeps all of them open. */
const sharedKey = 'alta.console.idleEndsAt';

interface IdleGuard {
  known: KnownSession;
  onExpired: () => void;
  onLeave: () => void;
}

/** Warns before the session ends for idleness, and lets it go on (WCAG 2.2.1). Every answer of the service begins the idle time anew. */
export function IdleGuard({ known, onExpired, onLeave }: IdleGuard): ReactElement {
  const { t } = useTranslation('console');
  const remaining = useRemainingWords();
  const { session, clockOffset } = known;
  useProlonging(known);
  const shared = useSyncExternalStore(watchShared, readShared);
  const idleEndsAt = shared !== null && shared > session.idleEndsAt ? shared : session.idleEndsAt;
  const times = { ...session, idleEndsAt };
  const now = useClock(clockOffset, (time) => idleNext(times, time));
  const phase = idlePhase(times, now);
  useEffect(() => {
    if (phase === 'over') onExpired();
  }, [phase, onExpired]);
  const stay = (): void => void readSession();
  return (
    <Modal
      opened={phase === 'warning'}
      onClose={stay}
      title={t('idle.title')}
      withCloseButton={false}
      centered
    >
      <Text aria-live="off">{t('idle.text', { remaining: remaining(sessionEnd(times), now) })}</Text>
      <Group mt="lg">
        <Button onClick={stay} data-autofocus>
          {t('idle.stay')}
        </Button>
        <Button variant="default" onClick={onLeave}>
          {t('idle.leave')}
        </Button>
      </Group>
    </Modal>
  );
}

/** Notes after each answer to this session when it would end now. */
function useProlonging({ session, clockOffset }: KnownSession): void {
  const [idleMs] = useState(() => Date.parse(session.idleEndsAt) - (Date.now() + clockOffset));
  useEffect(() => {
    remember(sharedKey, session.idleEndsAt);
    const prolong = {
      onResponse: ({ response }: { response: Response }): undefined => {
        if (response.ok) remember(sharedKey, new Date(Date.now() + clockOffset + idleMs).toISOString());
      },
    };
    api.use(prolong);
    return () => api.eject(prolong);
  }, [session, clockOffset, idleMs]);
}

function watchShared(onChange: () => void): () => void {
  return watch(sharedKey, onChange);
}

function readShared(): string | null {
  return recall(sharedKey);
}
