import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewSummary } from '../../shared/api-types.ts';

/** What has become of the picture that was asked for again last. */
export function AskState({ ask }: { ask: NonNullable<ReviewSummary['pictureAsk']> }): ReactElement {
  const { t } = useTranslation('console');
  const side = t(`review.sides.${ask.side}`);
  const reason = t(`review.askAgain.reasons.${ask.reason}`);
  return (
    <Text size="sm" fw={ask.state === 'answered' ? 650 : 400}>
      {t(`review.askAgain.${ask.state}`, { side, reason })}
    </Text>
  );
}
