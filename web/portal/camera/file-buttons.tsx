import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facing } from './open-camera.ts';

interface FileButtons {
  facing: Facing;
  /** They are the page's main way on. */
  prominent: boolean;
  onChoose: (file: File) => void;
}

/** The ways that need no camera in the page: the phone's own camera app, or a picture that is there already. */
export function FileButtons({ facing, prominent, onChoose }: FileButtons): ReactElement {
  const { t } = useTranslation();
  // Computers have no camera app for a page to call.
  const handheld = window.matchMedia('(pointer: coarse)').matches;
  return (
    <div className="file-buttons">
      {handheld && (
        <FileButton label={t('camera.native')} prominent={prominent} capture={facing} onChoose={onChoose} />
      )}
      <FileButton label={t('camera.upload')} prominent={prominent && !handheld} onChoose={onChoose} />
    </div>
  );
}

interface FileButton {
  label: string;
  prominent: boolean;
  capture?: Facing;
  onChoose: (file: File) => void;
}

function FileButton({ label, prominent, capture, onChoose }: FileButton): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const file = currentTarget.files?.[0];
    if (file) onChoose(file);
    // The same file can be chosen again.
    currentTarget.value = '';
  };
  return (
    <>
      <input
        ref={input}
        className="file-input"
        type="file"
        accept="image/*"
        capture={capture}
        onChange={change}
        tabIndex={-1}
        aria-label={label}
      />
      <Button variant={prominent ? 'filled' : 'default'} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
