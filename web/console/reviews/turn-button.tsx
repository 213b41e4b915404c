import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../domain/staff.ts';
import { useTry } from '../layout/use-try.ts';
import { useSession } from '../session/session-context.ts';
import { turn } from './review-api.ts';

interface TurnButton {
  journey: string;
  /** The staff member who is at it; null: no one. */
  takenBy: string | null;
  onTurned: () => void;
}

/** Who is at a review, and the way to take it, to give it back, or, for staff who may, to take it over. */
export function TurnButton({ journey, takenBy, onTurned }: TurnButton): ReactElement {
  const { t } = useTranslation('console');
  const { name, role } = useSession().session;
  const { busy, problem, send } = useTry();
  const isMine = takenBy === name;
  const offered = takenBy === null || isMine || can(role, 'assignReviews');
  const words = isMine ? t('reviews.giveBack') : takenBy === null ? t('reviews.take') : t('reviews.takeOver');
  return (
    <Group gap="xs">
      {takenBy !== null && <span>{isMine ? t('reviews.you') : takenBy}</span>}
      {offered && (
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          aria-label={`${words}: ${journey.slice(0, 8)}`}
          onClick={() => send(() => turn(journey, isMine ? 'everybody' : 'me'), onTurned)}
        >
          {words}
        </Button>
      )}
      {problem !== undefined && (
        <Text role="alert" size="sm" c="red.9">
          {problem}
        </Text>
      )}
    </Group>
  );
}
