import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide, ReviewDetail } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { useSession } from '../session/session-context.ts';
import { pictureAddress } from './review-api.ts';

const steps = [100, 150, 200, 300, 400] as const;

interface Pictures {
  id: string;
  pictures: ReviewDetail['pictures'];
  shown: (side: CaptureSide) => void;
}

/** The pictures side by side, all at one size; each can be turned, and a large one is moved by scrolling. Who looks stands over them. */
export function Pictures({ id, pictures, shown }: Pictures): ReactElement {
  const { t } = useTranslation('console');
  const [zoom, setZoom] = useState(0);
  const size = steps[zoom] ?? 100;
  return (
    <SectionCard title={t('review.pictures')}>
      {pictures.length === 0 && <Text>{t('review.noPictures')}</Text>}
      <Group mb="sm" gap="xs">
        <Button variant="default" size="xs" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {t('review.smaller')}
        </Button>
        <Text size="sm" role="status">
          {t('review.size', { size })}
        </Text>
        <Button
          variant="default"
          size="xs"
          disabled={zoom === steps.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          {t('review.larger')}
        </Button>
      </Group>
      <div className="pictures">
        {pictures.map((picture) => (
          <Picture key={picture.side} id={id} picture={picture} size={size} shown={shown} />
        ))}
      </div>
    </SectionCard>
  );
}

interface Picture {
  id: string;
  picture: ReviewDetail['pictures'][number];
  size: number;
  shown: (side: CaptureSide) => void;
}

function Picture({ id, picture: { side, asItIs }, size, shown }: Picture): ReactElement {
  const { t } = useTranslation('console');
  const { name } = useSession().session;
  const [turn, setTurn] = useState(0);
  const [gone, setGone] = useState(false);
  const title = t(`review.sides.${side}`);
  return (
    <figure className="picture">
      <div className="picture-box" tabIndex={0} role="region" aria-label={title}>
        <img
          className={`turn-${String(turn)} size-${String(size)}`}
          src={pictureAddress(id, side)}
          alt={title}
          onLoad={() => shown(side)}
          onError={() => setGone(true)}
        />
        <span className="picture-mark" aria-hidden>
          {`${name}  ·  `.repeat(40)}
        </span>
      </div>
      <figcaption>
        {title}
        {asItIs && ` (${t('review.asItIs')})`}
        {gone && <Text c="red.9">{t('review.pictureGone')}</Text>}
        <Button variant="subtle" size="compact-sm" onClick={() => setTurn((turn + 90) % 360)}>
          {t('review.turnPicture')}
        </Button>
      </figcaption>
    </figure>
  );
}
