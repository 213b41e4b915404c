import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../layout/notice.tsx';
import type { CameraState, Picture } from './camera-state.ts';

interface Preview {
  state: CameraState;
  picture: Picture;
  face: boolean;
  onUse: () => void;
  onAgain: () => void;
}

/** The picture before it is sent: use it, or take another. */
export function Preview({ state, picture, face, onUse, onAgain }: Preview): ReactElement {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [picture]);
  const notSent = state.problem?.kind === 'notSent' ? state.problem : undefined;
  const asItIs = state.attemptsLeft === 0;
  return (
    <section className="preview" aria-labelledby="preview-title">
      <h2 id="preview-title" ref={heading} tabIndex={-1}>
        {t(notSent ? 'camera.notSentTitle' : 'camera.previewTitle')}
      </h2>
      {notSent ? (
        <Notice tone="warning" live>
          <p>{notSent.words ?? t('camera.notSent')}</p>
        </Notice>
      ) : (
        <p>{t(face ? 'camera.previewCheckFace' : 'camera.previewCheck')}</p>
      )}
      <img className="preview-picture" src={picture.url} alt={t('camera.preview')} />
      {picture.hint !== undefined && (
        <Notice tone="calm">
          <p>{t(picture.hint === 'dark' ? 'camera.looksDark' : 'camera.looksBlurred')}</p>
        </Notice>
      )}
      {asItIs && <p>{t('camera.asItIs')}</p>}
      <div className="actions">
        <Button onClick={onUse}>{t(sendWords(notSent !== undefined, asItIs))}</Button>
        <Button variant="default" onClick={onAgain}>
          {t('camera.again')}
        </Button>
      </div>
    </section>
  );
}

function sendWords(
  notSent: boolean,
  asItIs: boolean,
): 'camera.sendAgain' | 'camera.sendAsItIs' | 'camera.use' {
  if (notSent) return 'camera.sendAgain';
  return asItIs ? 'camera.sendAsItIs' : 'camera.use';
}
