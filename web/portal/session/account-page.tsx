import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import type { Me } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { dateWords } from '../format/moment-words.ts';
import { Address } from '../layout/address.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useLoad } from '../layout/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { IdleGuard } from './idle-guard.tsx';
import type { LoginReason } from './login-page.tsx';
import { logOut, readMe, readSession } from './session-api.ts';
import type { KnownSession } from './session-api.ts';

interface Account {
  me: Me;
  known: KnownSession;
}

/** The session is read last: reading the account counts as being there and moves its end. */
async function loadAccount(): Promise<Outcome<Account>> {
  const me = await readMe();
  if (!me.ok) return me;
  const known = await readSession();
  return known.ok ? { ok: true, value: { me: me.value, known: known.value } } : known;
}

/** Who is logged in, and the way out. */
export function AccountPage(): ReactElement {
  const program = useProgram();
  const { loaded, retry } = useLoad(loadAccount);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const loggedOut = loaded.failure.kind === 'problem' && loaded.failure.status === 401;
    return loggedOut ? <Navigate to={`/${program.id}/login`} replace /> : <UnreachablePage onRetry={retry} />;
  }
  const { me, known } = loaded.value;
  if (me.program !== program.id) return <Navigate to={`/${me.program}/account`} replace />;
  return <AccountOf me={me} known={known} />;
}

function AccountOf({ me, known }: { me: Me; known: KnownSession }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id } = useProgram();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const leave = useCallback(
    (reason: LoginReason) => void navigate(`/${id}/login`, { replace: true, state: { reason } }),
    [navigate, id],
  );
  const exit = useCallback(() => {
    setBusy(true);
    void logOut().then(() => leave('loggedOut'));
  }, [leave]);
  const rows = [
    ...(me.name === null ? [] : [{ label: t('account.name'), value: me.name }]),
    { label: t('account.document'), value: me.document },
    { label: t('account.email'), value: <Address>{me.email}</Address> },
    { label: t('account.mobile'), value: me.mobile },
    { label: t('account.since'), value: dateWords(me.since.slice(0, 10), language) },
  ];
  return (
    <Page title={t('account.title')}>
      <SummaryList rows={rows} />
      <p className="quiet">{t('account.masked')}</p>
      <Button variant="default" loading={busy} onClick={exit}>
        {t(busy ? 'account.loggingOut' : 'account.logout')}
      </Button>
      <IdleGuard known={known} onExpired={() => leave('expired')} onLeave={exit} />
    </Page>
  );
}
