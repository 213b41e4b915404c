import { lazy, Suspense } from 'react';
import type { ComponentType, LazyExoticComponent, ReactElement } from 'react';
import { Route, Routes } from 'react-router';
import { formKinds } from '../../domain/form-kinds.ts';
import { formerRegistration, portalPages } from '../../domain/portal-pages.ts';
import { haveMemberTexts } from './i18n.ts';
import { Waiting } from './layout/waiting.tsx';
import { MovedPage } from './pages/moved-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { ProgramLayout } from './pages/program-layout.tsx';
import { StartPage } from './pages/start-page.tsx';

/** A page that comes with the texts which the first pages do without. */
function memberPage<Page extends ComponentType>(load: () => Promise<Page>): LazyExoticComponent<Page> {
  return lazy(async () => {
    const [page] = await Promise.all([load(), haveMemberTexts()]);
    return { default: page };
  });
}

const ProgramsPage = lazy(async () => ({
  default: (await import('./pages/programs-page.tsx')).ProgramsPage,
}));
const FormPages = lazy(async () => ({ default: (await import('./form/form-pages.tsx')).FormPages }));
const JourneyPage = lazy(async () => ({ default: (await import('./journey/journey-page.tsx')).JourneyPage }));
const LinkPage = lazy(async () => ({ default: (await import('./journey/link-page.tsx')).LinkPage }));
const LoginPage = lazy(async () => ({ default: (await import('./session/login-page.tsx')).LoginPage }));
const CertificatePage = lazy(async () => ({
  default: (await import('./certificate/certificate-page.tsx')).CertificatePage,
}));
const PhonePage = lazy(async () => ({ default: (await import('./handoff/phone-page.tsx')).PhonePage }));
const AccountPage = lazy(async () => ({ default: (await import('./session/account-page.tsx')).AccountPage }));
const CredentialPage = memberPage(
  async () => (await import('./credential/credential-page.tsx')).CredentialPage,
);
const VerifyPage = memberPage(async () => (await import('./verify/verify-page.tsx')).VerifyPage);
const UsefulDataPage = lazy(async () => ({
  default: (await import('./member/useful-data-page.tsx')).UsefulDataPage,
}));
const ContactPage = lazy(async () => ({ default: (await import('./session/contact-page.tsx')).ContactPage }));
const ProfilePage = memberPage(async () => (await import('./profile/profile-page.tsx')).ProfilePage);
const SessionsPage = memberPage(async () => (await import('./profile/sessions-page.tsx')).SessionsPage);
const ContactChangePage = memberPage(
  async () => (await import('./profile/contact-change-page.tsx')).ContactChangePage,
);
const OwnDataPage = memberPage(async () => (await import('./profile/own-data-page.tsx')).OwnDataPage);

const SharesPage = memberPage(async () => (await import('./shares/shares-page.tsx')).SharesPage);
const SharedPage = memberPage(async () => (await import('./shares/shared-page.tsx')).SharedPage);
const GroupPage = memberPage(async () => (await import('./group/group-page.tsx')).GroupPage);

export function App(): ReactElement {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/" element={<ProgramsPage />} />
        <Route path="/:program" element={<ProgramLayout />}>
          <Route index element={<StartPage />} />
          {formKinds.map((kind) => (
            <Route
              key={kind}
              path={`${portalPages[kind]}/*`}
              element={<FormPages key={kind} kind={kind} />}
            />
          ))}
          <Route path={`${formerRegistration}/*`} element={<MovedPage to="registration" />} />
          <Route path={portalPages.journey} element={<JourneyPage />} />
          <Route path={`${portalPages.link}/:token`} element={<LinkPage />} />
          <Route path={portalPages.phone} element={<PhonePage />} />
          <Route path={portalPages.login} element={<LoginPage />} />
          <Route path={portalPages.certificate} element={<CertificatePage />} />
          <Route path={portalPages.account} element={<AccountPage />} />
          <Route path={portalPages.contact} element={<ContactPage />} />
          <Route path={portalPages.group} element={<GroupPage />} />
          <Route path={portalPages.shares} element={<SharesPage />} />
          <Route path={portalPages.shared} element={<SharedPage />} />
          <Route path={portalPages.profile} element={<ProfilePage />} />
          <Route path={portalPages.sessions} element={<SessionsPage />} />
          <Route path={portalPages.credential} element={<CredentialPage />} />
          <Route path={portalPages.verify} element={<VerifyPage />} />
          <Route path={portalPages.usefulData} element={<UsefulDataPage />} />
          <Route path={portalPages.ownData} element={<OwnDataPage />} />
          <Route path={`${portalPages.changeContact}/:channel`} element={<ContactChangePage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
