import { Button } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSession } from '../../shared/api-types.ts';
import { useDeviceWords } from '../handoff/use-device-words.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import { useMomentWords } from '../layout/use-words.ts';

const meansWords = {
  password: 'sessions.byPassword',
  certificate: 'sessions.byCertificate',
} as const satisfies Record<OwnSession['means'], string>;

interface SessionCard {
  session: OwnSession;
  /** Milliseconds. */
  now: number;
  busy: boolean;
  onEnd: () => void;
}

/** One session: on what device, since when, and the way to end it. */
export function SessionCard({ session, now, busy, onEnd }: SessionCard): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const momentWords = useMomentWords();
  const device = useDeviceWords()(session.device);
  // It stands as a heading here, and may be "another device".
  const name = device.charAt(0).toUpperCase() + device.slice(1);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{session.own ? `${name} · ${t('sessions.own')}` : name}</h2>
      <SummaryList
        rows={[
          { label: t('sessions.lastUsed'), value: momentWords(session.lastUsedAt, now) },
          { label: t('sessions.began'), value: momentWords(session.beganAt, now) },
          { label: t('sessions.means'), value: t(meansWords[session.means]) },
        ]}
      />
      {!session.own && (
        <Button variant="default" disabled={busy} aria-describedby={id} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </section>
  );
}
