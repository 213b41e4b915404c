import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../layout/button-link.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';

export function UnknownLink(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t('link.unknownTitle')}>
      <p className="lead">{t('link.unknownText')}</p>
      <ButtonLink to={`/${id}`} variant="default">
        {t('journey.noneBegin')}
      </ButtonLink>
    </Page>
  );
}
