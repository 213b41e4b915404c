import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { ShownCard } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { QrCode } from '../../shared/qr-code.tsx';
import { useClock } from '../../shared/use-clock.ts';
import { Card } from '../credential/card.tsx';
import { CodeOfNow } from '../credential/security-code.tsx';
import { useWakeLock } from '../credential/use-wake-lock.ts';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useOwnWords } from '../member/use-own-words.ts';

interface LiveCard {
  first: ShownCard;
  /** The card of the next step; must be stable. */
  again: () => Promise<Outcome<ShownCard>>;
  /** It may be seen no more; must be stable. */
  onOver: () => void;
}

/** A card of somebody else: the service makes its code and QR for each step, and says when it may be seen no more. */
export function LiveCard({ first, again, onOver }: LiveCard): ReactElement {
  const { t } = useTranslation();
  const say = useOwnWords();
  const { codeEveryMs = 60_000 } = useProgram().memberArea?.credential ?? {};
  const { card, clockOffset, isLate } = useCardOfNow({ first, again, onOver });
  const now = useClock(clockOffset, (time) => 1_000 - (time % 1_000));
  useWakeLock();
  const left = Math.max(0, Math.ceil((Date.parse(card.changesAt) - now) / 1_000));
  const page = `${window.location.origin}${portalPath(card.program, 'verify')}`;
  return (
    <Card
      card={card}
      qr={
        <section className="credential-qr">
          <QrCode text={`${page}#${card.qr}`} label={t('credential.qr')} dense />
          <p>{say(card.codeNotice)}</p>
        </section>
      }
    >
      {isLate && (
        <Notice tone="warning" live>
          <p>{t('shared.late')}</p>
        </Notice>
      )}
      <CodeOfNow code={isLate ? undefined : card.code} left={left} of={codeEveryMs / 1_000} />
    </Card>
  );
}

const retryMs = 5_000;

/** Asks for the card at each step, and at its end; a page that was away asks at once. */
function useCardOfNow({ first, again, onOver }: LiveCard): {
  card: ShownCard;
  clockOffset: number;
  /** The step is over and the next card has not come. */
  isLate: boolean;
} {
  const [shown, setShown] = useState(() => ({
    card: first,
    clockOffset: Date.parse(first.now) - Date.now(),
    tries: 0,
  }));
  const { card, clockOffset, tries } = shown;
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const outcome = await again();
      if (!current) return;
      if (outcome.ok)
        setShown({ card: outcome.value, clockOffset: Date.parse(outcome.value.now) - Date.now(), tries: 0 });
      else if (outcome.failure.kind === 'problem' && outcome.failure.status !== 429) onOver();
      else setShown((before) => ({ ...before, tries: before.tries + 1 }));
    };
    const next = Math.min(
      ...[card.changesAt, card.endsAt].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
    );
    const wait = tries > 0 ? retryMs : Math.max(0, next - (Date.now() + clockOffset)) + 50;
    const timer = setTimeout(() => void ask(), wait);
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void ask();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      current = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [card, clockOffset, tries, again, onOver]);
  return { card, clockOffset, isLate: tries > 0 };
}
