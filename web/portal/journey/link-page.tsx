import { Button } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { Link } from '../../shared/api-types.ts';
import { rememberedLanguage, showLanguage } from '../i18n.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useLoad } from '../layout/use-load.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { Waiting } from '../layout/waiting.tsx';
import { readLink, spendLink } from './journey-api.ts';
import { storeJourney } from './journey-storage.ts';

/** Where the email's link leads. Opening it changes nothing: mail scanners open links too. Its one button does. */
export function LinkPage(): ReactElement {
  const { token = '' } = useParams();
  const program = useProgram();
  const load = useCallback(() => readLink(token), [token]);
  const { loaded, retry } = useLoad(load);
  const language = loaded.state === 'ready' ? loaded.value.language : undefined;
  useEffect(() => {
    if (language && !rememberedLanguage()) void showLanguage(language);
  }, [language]);

  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const unknown = loaded.failure.kind === 'problem' && loaded.failure.status < 500;
    return unknown ? <UnknownLink /> : <UnreachablePage onRetry={retry} />;
  }
  const link = loaded.value;
  if (link.program !== program.id) return <Navigate to={`/${link.program}/link/${token}`} replace />;
  return link.state === 'usable' ? (
    <UsableLink token={token} onStale={retry} />
  ) : (
    <DeadLink state={link.state} />
  );
}

function UsableLink({ token, onStale }: { token: string; onStale: () => void }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const navigate = useNavigate();
  const { busy, errors, submit } = useSubmit();
  const press = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit(
      () => spendLink(token),
      (started) => {
        storeJourney(program.id, started);
        void navigate(`/${program.id}/journey`, { replace: true });
      },
      (failure) => {
        // Between opening and pressing it may have run out: its state says so better than an error.
        if (failure.kind === 'problem' && [404, 409, 410].includes(failure.status)) onStale();
        return undefined;
      },
    );
  };
  return (
    <Page title={t('link.title')} errors={errors}>
      <p className="lead">{t('link.text', { name: program.name[language] ?? program.id })}</p>
      <p>{t('link.next')}</p>
      <form onSubmit={press}>
        <Button type="submit" loading={busy}>
          {t(busy ? 'link.submitting' : 'link.submit')}
        </Button>
      </form>
      <p className="aside">{t('link.notYou')}</p>
    </Page>
  );
}

function DeadLink({ state }: { state: Exclude<Link['state'], 'usable'> }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t(state === 'expired' ? 'link.expiredTitle' : 'link.endedTitle')}>
      <p className="lead">{t(state === 'expired' ? 'link.expiredText' : 'link.endedText')}</p>
      <div className="actions">
        {state === 'ended' && <ButtonLink to={`/${id}/login`}>{t('login.title')}</ButtonLink>}
        <ButtonLink to={`/${id}/alta`} variant={state === 'ended' ? 'default' : 'filled'}>
          {t('link.begin')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function UnknownLink(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t('link.unknownTitle')}>
      <p className="lead">{t('link.unknownText')}</p>
      <ButtonLink to={`/${id}/alta`} variant="default">
        {t('link.begin')}
      </ButtonLink>
    </Page>
  );
}
