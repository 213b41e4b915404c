import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShareMedium } from '../../../domain/shares.ts';
import { QrCode } from '../../shared/qr-code.tsx';
import { Notice } from '../layout/notice.tsx';

export interface HandedOver {
  medium: ShareMedium;
  /** Where the holder hands the link over. */
  url: string | null;
}

interface HandOver extends HandedOver {
  onAnother: () => void;
}

/** It is shared: sent, or here to be handed over. The link is told this once. */
export function HandOver({ medium, url, onAnother }: HandOver): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="success" title={t('shares.doneTitle')} live>
      <p>{t(url === null ? 'shares.sent' : 'shares.handOver')}</p>
      {url !== null && (medium === 'qr' ? <QrCode text={url} label={t('shares.qr')} /> : <Copy url={url} />)}
      <Button variant="default" onClick={onAnother}>
        {t('shares.another')}
      </Button>
    </Notice>
  );
}

function Copy({ url }: { url: string }): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // Where the browser lets no page write there, the address can be marked by hand.
  const copy = (): void =>
    void navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <>
      <p className="share-link">{url}</p>
      <Button onClick={copy}>{t('shares.copy')}</Button>
      <p role="status">{copied && t('shares.copied')}</p>
    </>
  );
}
