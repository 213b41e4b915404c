import '../styles/verify.css';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeVerdict } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { CodeForm } from './code-form.tsx';
import { useCodeCheck } from './use-code-check.ts';
import { VerdictPage } from './verdict-page.tsx';

/** For pharmacies, professionals and institutions: whether a credential that they are shown is one. */
export function VerifyPage(): ReactElement {
  const { memberArea } = useProgram();
  const [verdict, setVerdict] = useState<CodeVerdict>();
  if (memberArea?.credential !== true) return <NotFoundPage />;
  return verdict ? (
    <VerdictPage verdict={verdict} onAgain={() => setVerdict(undefined)} />
  ) : (
    <Ask onVerdict={setVerdict} />
  );
}

function Ask({ onVerdict }: { onVerdict: (verdict: CodeVerdict) => void }): ReactElement {
  const { t } = useTranslation();
  const check = useCodeCheck(onVerdict);
  return (
    <Page title={t('verify.title')} errors={check.errors}>
      <p className="lead">{t('verify.intro')}</p>
      <CodeForm {...check} />
    </Page>
  );
}
