import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide, IdentityData, StepOf } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { dropCapture } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import { useSubmit } from '../layout/use-submit.ts';

interface Retake {
  data: IdentityData;
  step: StepOf<'identity'>;
  prominent?: boolean;
}

/** Takes the document's pictures again: those that the reading names, or all of them. */
export function Retake({ data, step, prominent }: Retake): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, submit } = useSubmit();
  const all = step.captures.map(({ side }) => side).filter((side) => side !== 'face');
  const named = all.filter((side) => data.sidesToRetake.includes(side));
  const sides = named.length > 0 ? named : all;
  return (
    <div className="retake">
      {prominent !== true && <p>{t('data.retakeHint')}</p>}
      <Button
        variant={prominent === true ? 'filled' : 'default'}
        loading={busy}
        onClick={() => submit(() => dropAll(stored, sides), refresh)}
      >
        {t('data.retake')}
      </Button>
      <p role="status">{errors[0]?.message}</p>
    </div>
  );
}

async function dropAll(stored: StoredJourney, sides: readonly CaptureSide[]): Promise<Outcome<unknown>> {
  for (const side of sides) {
    const outcome = await dropCapture(stored, side);
    if (!outcome.ok) return outcome;
  }
  return { ok: true, value: undefined };
}
