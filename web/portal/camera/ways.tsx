import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpDetails } from '../layout/help-details.tsx';
import { FileButtons } from './file-buttons.tsx';
import type { Facing } from './open-camera.ts';

interface Ways {
  facing: Facing;
  /** The phone's camera app or a file come before the camera in the page. */
  native: boolean;
  onOpen: () => void;
  onChoose: (file: File) => void;
}

/** The ways to a picture, the likeliest first. */
export function Ways({ facing, native, onOpen, onChoose }: Ways): ReactElement {
  const { t } = useTranslation();
  if (native) {
    return (
      <div className="ways">
        <FileButtons facing={facing} prominent onChoose={onChoose} />
        <Button variant="default" onClick={onOpen}>
          {t('camera.open')}
        </Button>
      </div>
    );
  }
  return (
    <div className="ways">
      <p>{t('camera.permission')}</p>
      <Button onClick={onOpen}>{t('camera.open')}</Button>
      <HelpDetails summary={t('camera.orNative')}>
        <FileButtons facing={facing} prominent={false} onChoose={onChoose} />
      </HelpDetails>
    </div>
  );
}
