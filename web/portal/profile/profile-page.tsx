import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Me } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { AccountNav } from '../member/account-nav.tsx';
import { Guarded } from '../session/guarded.tsx';
import { ContactChanges } from './contact-changes.tsx';
import { RecordSection } from './record-section.tsx';
import { ViewsSection } from './views-section.tsx';

/** "Perfil": the holder's data on file, and what they can do with it. */
export function ProfilePage(): ReactElement {
  return <Guarded>{(me) => <Profile me={me} />}</Guarded>;
}

function Profile({ me }: { me: Me }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t('profile.title')} before={<AccountNav />}>
      <RecordSection me={me} />
      <ContactChanges me={me} />
      <ViewsSection />
      <section aria-labelledby="manage">
        <h2 id="manage">{t('profile.manage')}</h2>
        <p>
          <Link to={portalPath(id, 'sessions')}>{t('sessions.link')}</Link>
        </p>
        <p>
          <Link to={portalPath(id, 'ownData')}>{t('ownData.title')}</Link>
        </p>
      </section>
    </Page>
  );
}
