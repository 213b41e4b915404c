import { Alert, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story, StoryLine } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoment } from './use-moment.ts';

/** What the engine's own account is missing for, where it is. */
const missing = { read: undefined, gone: 'gone', unreachable: 'unreachable' } as const;

/** How it went, oldest first; what is folded and what is technical only when it is asked for. */
export function StoryList({ story, timeZone }: { story: Story; timeZone: string }): ReactElement {
  const { t } = useTranslation('console');
  const moment = useMoment(timeZone);
  const [details, setDetails] = useState(false);
  const [technical, setTechnical] = useState(false);
  const wanted = { shown: true, folded: details, technical };
  const lines = story.lines.filter(({ weight }) => wanted[weight]);
  const lacks = missing[story.engine];
  return (
    <SectionCard title={t('journey.story')}>
      <Group mb="sm">
        <Checkbox
          label={t('journey.details')}
          checked={details}
          onChange={(event) => setDetails(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('journey.technical')}
          checked={technical}
          onChange={(event) => setTechnical(event.currentTarget.checked)}
        />
      </Group>
      {lacks && (
        <Alert variant="outline" color="petrol" mb="sm">
          {t(`journey.${lacks}`)}
        </Alert>
      )}
      {lines.length === 0 ? (
        <Text>{t('journey.empty')}</Text>
      ) : (
        <ol className="story">
          {lines.map((line, index) => (
            <Line key={`${line.at} ${line.sentence} ${String(index)}`} line={line} moment={moment} />
          ))}
        </ol>
      )}
    </SectionCard>
  );
}

function Line({ line, moment }: { line: StoryLine; moment: (at: string) => string }): ReactElement {
  const { t } = useTranslation('console');
  return (
    <li className={`story-${line.weight}`}>
      <time dateTime={line.at}>{moment(line.at)}</time>
      <span>
        {line.text}
        {line.weight === 'technical' && line.events.length > 0 && (
          <small> {t('journey.events', { ids: line.events.join(', ') })}</small>
        )}
      </span>
    </li>
  );
}
