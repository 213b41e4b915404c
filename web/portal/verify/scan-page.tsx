import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { useCameraScan } from './use-camera-scan.ts';
import { prepareScanner, scan } from './scanner.ts';

interface ScanPage {
  onScanned: (text: string) => void;
  onBack: () => void;
}

/** Reads a QR by the camera, or where there is none from a picture of it. */
export function ScanPage({ onScanned, onBack }: ScanPage): ReactElement {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState(false);
  useEffect(prepareScanner, []);
  const camera = useCameraScan(video, onScanned);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const picture = event.currentTarget.files?.[0];
    if (!picture) return;
    void scan(picture)
      .catch(() => undefined)
      .then((text) => (text === undefined ? setUnread(true) : onScanned(text)));
  };
  return (
    <Page title={t('verify.scan.title')}>
      {camera === 'refused' ? (
        <p>{t('verify.scan.noCamera')}</p>
      ) : (
        <>
          <p>{t('verify.scan.text')}</p>
          <video className="scan-video" ref={video} muted playsInline aria-label={t('verify.scan.video')} />
        </>
      )}
      <input
        ref={file}
        className="scan-picture"
        id="picture"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={t('verify.scan.picture')}
        onChange={take}
      />
      {unread && (
        <p className="field-error" role="alert">
          {t('verify.scan.unread')}
        </p>
      )}
      <div className="actions">
        <Button onClick={() => file.current?.click()}>{t('verify.scan.picture')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </Page>
  );
}
