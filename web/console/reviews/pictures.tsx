import { Button, Group, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import type { CaptureSide, ReviewDetail } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { pictureAddress } from './review-api.ts';
import { scrollTogether } from './scroll-together.ts';

const steps = [100, 150, 200, 300, 400] as const;

interface Pictures {
  id: string;
  pictures: ReviewDetail['pictures'];
  /** Sides of which there is one from before it was asked for again. */
  earlier: readonly CaptureSide[];
  shown: (side: CaptureSide) => void;
}

/** The pictures side by side, all at one size, turned alike and moved together: what is compared stays side by side. */
export function Pictures({ id, pictures, earlier, shown }: Pictures): ReactElement {
  const { t } = useTranslation('console');
  const [zoom, setZoom] = useState(0);
  const [turn, setTurn] = useState(0);
  const boxes = useRef<HTMLDivElement>(null);
  const size = steps[zoom] ?? 100;
  const resize = (by: number): void => {
    setZoom((now) => Math.min(Math.max(now + by, 0), steps.length - 1));
  };
  const turnAll = (): void => {
    setTurn((now) => (now + 90) % 360);
  };
  useHotkeys('z', () => resize(1));
  useHotkeys('a', () => resize(-1));
  useHotkeys('r', turnAll);
  return (
    <SectionCard title={t('review.pictures')}>
      {pictures.length === 0 && <Text>{t('review.noPictures')}</Text>}
      <Group mb="sm" gap="xs">
        <Button variant="default" size="xs" disabled={zoom === 0} onClick={() => resize(-1)}>
          {t('review.smaller')}
        </Button>
        <Text size="sm" role="status">
          {t('review.size', { size })}
        </Text>
        <Button variant="default" size="xs" disabled={zoom === steps.length - 1} onClick={() => resize(1)}>
          {t('review.larger')}
        </Button>
        <Button variant="default" size="xs" onClick={turnAll}>
          {t('review.turnPicture')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('review.keys')}
        </Text>
      </Group>
      <div
        className="pictures"
        ref={boxes}
        onScrollCapture={({ target }) => scrollTogether(boxes.current, target)}
      >
        {pictures.map((picture) => (
          <Picture
            key={picture.side}
            {...{ id, size, turn, ...picture }}
            onShown={() => shown(picture.side)}
          />
        ))}
        {earlier.map((side) => (
          <Picture key={`${side} before`} {...{ id, size, turn, side }} asItIs={false} before />
        ))}
      </div>
    </SectionCard>
  );
}

interface Picture {
  id: string;
  side: CaptureSide;
  asItIs: boolean;
  size: number;
  turn: number;
  /** The one from before it was asked for again: nobody need look at it. */
  before?: boolean;
  onShown?: () => void;
}

/** One of them, with the viewer's name across it, in the picture itself. */
function Picture({ id, side, asItIs, size, turn, before = false, onShown }: Picture): ReactElement {
  const { t } = useTranslation('console');
  const [gone, setGone] = useState(false);
  const name = t(`review.sides.${side}`);
  const title = before ? t('review.earlier', { side: name }) : name;
  return (
    <figure className="picture">
      <div className="picture-box" tabIndex={0} role="region" aria-label={title}>
        <img
          className={`turn-${String(turn)} size-${String(size)}`}
          src={pictureAddress(id, side, before)}
          alt={title}
          onLoad={onShown}
          onError={() => setGone(true)}
        />
      </div>
      <figcaption>
        {title}
        {asItIs && ` (${t('review.asItIs')})`}
        {gone && <Text c="red.9">{t('review.pictureGone')}</Text>}
      </figcaption>
    </figure>
  );
}
