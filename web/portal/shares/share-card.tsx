import { Button } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnShare } from '../../shared/api-types.ts';
import { useDeviceWords } from '../handoff/use-device-words.ts';
import { ErrorSummary } from '../layout/error-summary.tsx';
import { SummaryList } from '../layout/summary-list.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { revokeShare } from './shares-api.ts';

interface ShareCard {
  share: OwnShare;
  /** Milliseconds. */
  now: number;
  onRevoked: () => void;
}

/** One share: with whom, until when, what has happened at its link, and the way to end it. */
export function ShareCard({ share, now, onRevoked }: ShareCard): ReactElement {
  const { t } = useTranslation();
  const heading = useId();
  const momentWords = useMomentWords();
  const { busy, errors, submit } = useSubmit();
  const { id, medium, documentEnd, createdAt, endsAt, ending, attemptsLeft, delivery, events } = share;
  const state =
    ending === null ? t('shares.until', { moment: momentWords(endsAt, now) }) : t(`shares.endings.${ending}`);
  return (
    <section aria-labelledby={heading} className="share">
      <h2 id={heading}>{t('shares.of', { end: documentEnd })}</h2>
      <ErrorSummary errors={errors} />
      <SummaryList
        rows={[
          { label: t('shares.medium'), value: t(`shares.media.${medium}`) },
          { label: t('shares.when'), value: momentWords(createdAt, now) },
          { label: t('shares.state'), value: state },
          ...(ending === null ? [{ label: t('shares.left'), value: String(attemptsLeft) }] : []),
          ...(delivery === null
            ? []
            : [{ label: t('shares.message'), value: t(`shares.delivery.${delivery}`) }]),
        ]}
      />
      <h3>{t('shares.events')}</h3>
      {events.length === 0 ? (
        <p className="quiet">{t('shares.noEvents')}</p>
      ) : (
        <Events share={share} now={now} />
      )}
      {ending === null && (
        <Button
          variant="default"
          loading={busy}
          aria-describedby={heading}
          onClick={() => submit(() => revokeShare(id), onRevoked)}
        >
          {t(busy ? 'shares.revoking' : 'shares.revoke')}
        </Button>
      )}
    </section>
  );
}

function Events({ share: { events }, now }: Pick<ShareCard, 'share' | 'now'>): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const deviceWords = useDeviceWords();
  return (
    <ul>
      {events.map(({ kind, at, device }, place) => (
        <li key={place}>
          {t(`shares.kinds.${kind}`, { moment: momentWords(at, now), device: deviceWords(device) })}
        </li>
      ))}
    </ul>
  );
}
