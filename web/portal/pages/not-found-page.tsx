import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgramIfAny } from '../layout/program-context.ts';

export function NotFoundPage(): ReactElement {
  const { t } = useTranslation();
  const program = useProgramIfAny();
  return (
    <Page title={t('notFound.title')}>
      <p className="lead">{t('notFound.text')}</p>
      <ButtonLink to={program ? `/${program.id}` : '/'}>{t('notFound.home')}</ButtonLink>
    </Page>
  );
}
