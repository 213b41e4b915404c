import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';

export function NoJourneyPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t('journey.noneTitle')}>
      <p className="lead">{t('journey.noneText')}</p>
      <ButtonLink to={`/${id}`}>{t('journey.noneBegin')}</ButtonLink>
    </Page>
  );
}
