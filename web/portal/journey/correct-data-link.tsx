import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { checkPath, fitsOnePage } from '../form/questions.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useJourneyHere } from './journey-context.ts';
import { useJourneyForm } from './use-journey-form.ts';

/** Back to the form, whose sending will replace this journey. */
export function CorrectDataLink({ prominent }: { prominent?: boolean }): ReactElement {
  const { t } = useTranslation();
  const { stored } = useJourneyHere();
  const { kind, definition } = useJourneyForm();
  const page = definition && !fitsOnePage(definition.form) ? checkPath : undefined;
  const to = portalPath(useProgram().id, kind, page);
  const state = { replaces: stored };
  const words = t('journey.correctData');
  if (prominent === true) {
    return (
      <ButtonLink to={to} state={state}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <p>
      <Link to={to} state={state}>
        {words}
      </Link>
    </p>
  );
}
