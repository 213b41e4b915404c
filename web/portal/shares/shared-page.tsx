import '../styles/credential.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedShare } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useMomentWords } from '../layout/use-words.ts';
import { LiveCard } from './live-card.tsx';
import { ReceiverForm } from './receiver-form.tsx';
import { viewShare } from './shares-api.ts';

/** What the receiver of a share meets: "Documento autorizado", then the card until its time is over, and nothing afterwards. */
export function SharedPage(): ReactElement {
  // Behind the "#", which no server is sent with the page; it stays there, so that the page can be loaded again.
  const [token] = useState(() => window.location.hash.slice(1));
  const [opened, setOpened] = useState<OpenedShare>();
  const [over, setOver] = useState(token === '');
  const onOver = useCallback(() => setOver(true), []);
  if (over) return <Over />;
  if (!opened) return <ReceiverForm token={token} onOpened={setOpened} onOver={onOver} />;
  return <Opened token={token} opened={opened} onOver={onOver} />;
}

interface Opened {
  token: string;
  opened: OpenedShare;
  onOver: () => void;
}

function Opened({ token, opened: { view, card }, onOver }: Opened): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const again = useCallback(() => viewShare(token, view), [token, view]);
  const { endsAt, now } = card;
  return (
    <Page title={t('shared.openedTitle')}>
      {endsAt !== null && <p>{t('shared.until', { moment: momentWords(endsAt, Date.parse(now)) })}</p>}
      <LiveCard first={card} again={again} onOver={onOver} />
    </Page>
  );
}

function Over(): ReactElement {
  const { t } = useTranslation();
  return (
    <Page title={t('shared.overTitle')}>
      <p className="lead">{t('shared.overText')}</p>
    </Page>
  );
}
