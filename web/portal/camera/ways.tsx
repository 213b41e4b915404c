import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpDetails } from '../layout/help-details.tsx';
import { prefersNative } from './camera-state.ts';
import { FileButtons } from './file-buttons.tsx';
import type { Facing } from './open-camera.ts';
import type { Camera } from './use-camera.ts';

/** The ways to a picture, the likeliest first. */
export function Ways({ camera, facing }: { camera: Camera; facing: Facing }): ReactElement {
  const { t } = useTranslation();
  const native = prefersNative(camera.state);
  if (native) {
    return (
      <div className="ways">
        <FileButtons facing={facing} prominent onChoose={camera.choose} />
        <Button variant="default" onClick={camera.open}>
          {t('camera.open')}
        </Button>
      </div>
    );
  }
  return (
    <div className="ways">
      <p>{t('camera.permission')}</p>
      <Button onClick={camera.open}>{t('camera.open')}</Button>
      <HelpDetails summary={t('camera.orNative')}>
        <FileButtons facing={facing} prominent={false} onChoose={camera.choose} />
      </HelpDetails>
    </div>
  );
}
