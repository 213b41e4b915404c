import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Me } from '../../shared/api-types.ts';
import { dateWords } from '../format/moment-words.ts';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import { useLocale } from '../layout/use-language.ts';
import { MemberPage } from '../member/member-page.tsx';
import { ContactValue } from './contact-value.tsx';
import { ProofingSection } from './proofing-section.tsx';
import type { KnownSession } from './session-api.ts';
import { WithAccount } from './with-account.tsx';

/** Who is logged in, and the way out. */
export function AccountPage(): ReactElement {
  return <WithAccount>{(me, known) => <AccountOf me={me} known={known} />}</WithAccount>;
}

function AccountOf({ me, known }: { me: Me; known: KnownSession }): ReactElement {
  const { t } = useTranslation();
  const locale = useLocale();
  const program = useProgram();
  const high = known.session.level === 'high';
  const rows = [
    ...(me.name === null ? [] : [{ label: t('account.name'), value: me.name }]),
    { label: t('account.document'), value: me.document },
    { label: t('account.email'), value: <ContactValue>{me.email}</ContactValue> },
    { label: t('account.mobile'), value: <ContactValue>{me.mobile}</ContactValue> },
    { label: t('account.since'), value: dateWords(me.since.slice(0, 10), locale) },
    ...(program.stepUp
      ? [{ label: t('account.level'), value: t(high ? 'account.levelHigh' : 'account.levelNormal') }]
      : []),
  ];
  return (
    <MemberPage title={t('account.title')} known={known}>
      <SummaryList rows={rows} />
      <p className="quiet">{t('account.masked')}</p>
      {(program.stepUp || high) && (
        <p>
          <Link to={portalPath(program.id, 'contact')}>{t('account.showContact')}</Link>
        </p>
      )}
      <p>
        <Link to={portalPath(program.id, 'profile')}>{t('profile.link')}</Link>
      </p>
      <ProofingSection />
    </MemberPage>
  );
}
