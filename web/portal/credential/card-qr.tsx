import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { linkAt } from '../../../domain/credential/fresh-links.ts';
import { portalPath } from '../../../domain/portal-pages.ts';
import { QrCode } from '../../shared/qr-code.tsx';
import { useClock } from '../../shared/use-clock.ts';
import { useOwnWords } from '../member/use-own-words.ts';
import type { HeldCard } from './kept-card.ts';
import { linksOf } from './qr-links.ts';

/** The QR of now: the address at which any phone checks it, what the institution signed, and the link that shows that it is no copy. */
export function CardQr({ held: { card, key, clockOffset } }: { held: HeldCard }): ReactElement {
  const { t } = useTranslation();
  const say = useOwnWords();
  const { qr, program } = card;
  const { stepMs } = card.code;
  const now = useClock(clockOffset, (time) => stepMs - (time % stepMs));
  const [links, setLinks] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void linksOf(key, qr).then((made) => {
      if (current) setLinks(made);
    });
    return () => {
      current = false;
    };
  }, [key, qr]);
  const link = links[linkAt({ ...qr, stepMs }, now)];
  const isOver = qr.exp * 1_000 <= now;
  const page = `${window.location.origin}${portalPath(program, 'verify')}`;
  return (
    <section className="credential-qr">
      {isOver && <p role="status">{t('credential.qrOver')}</p>}
      {!isOver && link !== undefined && (
        <QrCode text={`${page}#${qr.token}${link}`} label={t('credential.qr')} dense />
      )}
      <p>{say(card.codeNotice)}</p>
    </section>
  );
}
