import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide, IdentityData, StepOf } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { dropCapture } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import { Notice } from '../layout/notice.tsx';
import { useSubmit } from '../layout/use-submit.ts';

interface Retake {
  data: IdentityData;
  step: StepOf<'identity'>;
  prominent?: boolean;
}

/** Takes the document's pictures again: those that the reading names, or all of them. */
export function Retake({ data, step, prominent = false }: Retake): ReactElement {
  const { t } = useTranslation();
  const all = step.captures.map(({ side }) => side).filter((side) => side !== 'face');
  const named = all.filter((side) => data.sidesToRetake.includes(side));
  return (
    <RetakeSides sides={named.length > 0 ? named : all} label={t('data.retake')} prominent={prominent}>
      {!prominent && <p>{t('data.retakeHint')}</p>}
    </RetakeSides>
  );
}

/** Says what the comparison of the faces lacks, with the way to take that picture again; nothing where it lacks nothing. */
export function RetakeFace({ data: { faceProblem } }: Pick<Retake, 'data'>): ReactElement | null {
  const { t } = useTranslation();
  if (faceProblem === null) return null;
  return (
    <Notice tone="warning" title={t(`data.face.${faceProblem}.title`)}>
      <RetakeSides sides={['face']} label={t('data.face.retake')} prominent={false}>
        <p>{t(`data.face.${faceProblem}.text`)}</p>
      </RetakeSides>
    </Notice>
  );
}

interface RetakeSides {
  sides: readonly CaptureSide[];
  label: string;
  prominent: boolean;
  children: ReactNode;
}

function RetakeSides({ sides, label, prominent, children }: RetakeSides): ReactElement {
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, submit } = useSubmit();
  return (
    <div className="retake">
      {children}
      <Button
        variant={prominent ? 'filled' : 'default'}
        loading={busy}
        onClick={() => submit(() => dropAll(stored, sides), refresh)}
      >
        {label}
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
