import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** How much of the picture has left; then it is being looked at. */
export function Sending({ percent }: { percent: number }): ReactElement {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const left = percent >= 100;
  return (
    <section className="sending" aria-labelledby="sending-title">
      <h2 id="sending-title" ref={heading} tabIndex={-1} aria-live="polite">
        {t(left ? 'camera.checking' : 'camera.sending')}
      </h2>
      <progress max={100} value={left ? undefined : percent} aria-labelledby="sending-title" />
      {!left && <p aria-hidden="true">{t('camera.sentPercent', { percent })}</p>}
    </section>
  );
}
