import '../styles/verify.css';
import { Button } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeVerdict } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { Waiting } from '../layout/waiting.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { CodeForm } from './code-form.tsx';
import { QrPage } from './qr-page.tsx';
import { useCodeCheck } from './use-code-check.ts';
import { VerdictPage } from './verdict-page.tsx';

/** The reader of QR codes is large, and most type the code. */
const ScanPage = lazy(async () => ({ default: (await import('./scan-page.tsx')).ScanPage }));

type Where =
  { at: 'ask' } | { at: 'scan' } | { at: 'code'; verdict: CodeVerdict } | { at: 'qr'; text: string };

/** A phone's own camera leads here with what it has read behind the "#". */
function whereToBegin(): Where {
  const text = window.location.hash.slice(1);
  return text === '' ? { at: 'ask' } : { at: 'qr', text };
}

/** For pharmacies, professionals and institutions: whether a credential that they are shown is one. */
export function VerifyPage(): ReactElement {
  const { t } = useTranslation();
  const spec = useProgram().memberArea?.credential;
  const [where, setWhere] = useState(whereToBegin);
  // What has been read need not stay in the address, nor in the history.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const ask = useCallback(() => setWhere({ at: 'ask' }), []);
  const read = useCallback((text: string) => setWhere({ at: 'qr', text }), []);
  if (!spec) return <NotFoundPage />;
  if (where.at === 'scan')
    return (
      <Suspense fallback={<Waiting />}>
        <ScanPage onScanned={read} onBack={ask} />
      </Suspense>
    );
  if (where.at === 'qr') return <QrPage text={where.text} stepMs={spec.codeEveryMs} onAgain={ask} />;
  if (where.at === 'code') {
    const { verdict, at } = where.verdict;
    return (
      <VerdictPage
        title={t(`verify.verdicts.${verdict}.title`)}
        text={t(`verify.verdicts.${verdict}.text`)}
        {...{ verdict, at, onAgain: ask }}
      />
    );
  }
  return (
    <Ask onVerdict={(verdict) => setWhere({ at: 'code', verdict })} onScan={() => setWhere({ at: 'scan' })} />
  );
}

interface Ask {
  onVerdict: (verdict: CodeVerdict) => void;
  onScan: () => void;
}

function Ask({ onVerdict, onScan }: Ask): ReactElement {
  const { t } = useTranslation();
  const check = useCodeCheck(onVerdict);
  return (
    <Page title={t('verify.title')} errors={check.errors}>
      <Button onClick={onScan}>{t('verify.scan.title')}</Button>
      <p className="verify-or">{t('verify.intro')}</p>
      <CodeForm {...check} />
    </Page>
  );
}
