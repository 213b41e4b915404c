import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReviewDetail } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { AskPicture } from './ask-picture.tsx';
import { DecisionForm } from './decision-form.tsx';
import { FieldGrid } from './field-grid.tsx';
import { Pictures } from './pictures.tsx';
import { lookAt } from './review-api.ts';
import { Scores } from './scores.tsx';

/** One identity that waits for a person: nothing of it is shown before the reviewer has said why they look. */
export function ReviewPage(): ReactElement {
  const { t } = useTranslation('console');
  const { id = '' } = useParams();
  const [review, setReview] = useState<ReviewDetail>();
  return (
    <Page title={t('review.title')}>
      {review ? <Review id={id} review={review} /> : <Door id={id} onIn={setReview} />}
    </Page>
  );
}

function Door({ id, onIn }: { id: string; onIn: (review: ReviewDetail) => void }): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const [reason, setReason] = useState(t('review.turn'));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const look = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const outcome = await lookAt(id, reason);
    setBusy(false);
    if (outcome.ok) onIn(outcome.value);
    else setProblem(words(outcome.failure));
  };
  return (
    <form className="review-door" onSubmit={(event) => void look(event)}>
      <ProblemBox>{problem}</ProblemBox>
      <Text mb="sm">{t('review.door')}</Text>
      <TextInput
        label={t('review.why')}
        value={reason}
        required
        data-autofocus
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" mt="md" loading={busy}>
        {t('review.look')}
      </Button>
    </form>
  );
}

function Review({ id, review }: { id: string; review: ReviewDetail }): ReactElement {
  const sides = review.pictures.map(({ side }) => side);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const missing = sides.filter((side) => !seen.includes(side));
  return (
    <>
      <Scores review={review} />
      <FieldGrid review={review} />
      <Pictures
        id={id}
        pictures={review.pictures}
        earlier={review.earlierPictures}
        shown={(side) => setSeen((before) => (before.includes(side) ? before : [...before, side]))}
      />
      <AskPicture id={id} review={review} />
      <DecisionForm id={id} waitsForPictures={missing.length > 0} />
    </>
  );
}
