import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router';
import { Waiting } from './layout/waiting.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { ProgramLayout } from './pages/program-layout.tsx';
import { StartPage } from './pages/start-page.tsx';

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
const AccountPage = lazy(async () => ({ default: (await import('./session/account-page.tsx')).AccountPage }));
const ContactPage = lazy(async () => ({ default: (await import('./session/contact-page.tsx')).ContactPage }));

export function App(): ReactElement {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/" element={<ProgramsPage />} />
        <Route path="/:program" element={<ProgramLayout />}>
          <Route index element={<StartPage />} />
          <Route path="alta/*" element={<FormPages key="registration" kind="registration" />} />
          <Route path="activar/*" element={<FormPages key="activation" kind="activation" />} />
          <Route path="recuperar/*" element={<FormPages key="recovery" kind="recovery" />} />
          <Route path="journey" element={<JourneyPage />} />
          <Route path="link/:token" element={<LinkPage />} />
          <Route path="login" element={<LoginPage />} />
          <Route path="certificate" element={<CertificatePage />} />
          <Route path="account" element={<AccountPage />} />
          <Route path="account/contact" element={<ContactPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
