import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/outcome.ts';
import { Page } from '../layout/page.tsx';
import { UnreachablePage } from '../layout/unreachable-page.tsx';

/** Expired, taken by another phone, cancelled, unknown: in the service's words, which say what to do. */
export function LentOverPage({ failure, onRetry }: { failure: Failure; onRetry: () => void }): ReactElement {
  if (failure.kind === 'unreachable' || failure.status >= 500) return <UnreachablePage onRetry={onRetry} />;
  return (
    <Page title={failure.problem.title}>
      <p className="lead">{failure.problem.detail}</p>
    </Page>
  );
}

/** Every picture is there. */
export function LentDonePage(): ReactElement {
  const { t } = useTranslation();
  return (
    <Page title={t('handoff.doneTitle')} panel>
      <p className="lead">{t('handoff.doneText')}</p>
    </Page>
  );
}
