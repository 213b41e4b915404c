import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { FirstPage } from './home/first-page.tsx';
import { NotFoundPage } from './layout/not-found-page.tsx';
import { Shell } from './layout/shell.tsx';
import { Waiting } from './layout/waiting.tsx';

const JourneyPage = lazy(async () => ({ default: (await import('./journey/journey-page.tsx')).JourneyPage }));
const NumbersPage = lazy(async () => ({ default: (await import('./numbers/numbers-page.tsx')).NumbersPage }));
const ProgramPage = lazy(async () => ({ default: (await import('./program/program-page.tsx')).ProgramPage }));
const ReviewPage = lazy(async () => ({ default: (await import('./reviews/review-page.tsx')).ReviewPage }));
const ResultsPage = lazy(async () => ({ default: (await import('./search/results-page.tsx')).ResultsPage }));
const PersonPage = lazy(async () => ({ default: (await import('./person/person-page.tsx')).PersonPage }));
const ReviewsPage = lazy(async () => ({ default: (await import('./reviews/reviews-page.tsx')).ReviewsPage }));
const StuckPage = lazy(async () => ({ default: (await import('./stuck/stuck-page.tsx')).StuckPage }));
const GroupPage = lazy(async () => ({ default: (await import('./stuck/group-page.tsx')).GroupPage }));
const RequestsPage = lazy(async () => ({
  default: (await import('./requests/requests-page.tsx')).RequestsPage,
}));
const RequestPage = lazy(async () => ({
  default: (await import('./requests/request-page.tsx')).RequestPage,
}));
const RetryPage = lazy(async () => ({ default: (await import('./stuck/retry-page.tsx')).RetryPage }));
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page.tsx')).AuditPage }));
const OperationPage = lazy(async () => ({
  default: (await import('./operation/operation-page.tsx')).OperationPage,
}));
const SchedulesPage = lazy(async () => ({
  default: (await import('./schedules/schedules-page.tsx')).SchedulesPage,
}));
const OwnFactorPage = lazy(async () => ({
  default: (await import('./second-factor/own-factor-page.tsx')).OwnFactorPage,
}));

/** The pages of a staff member who is logged in. */
export function App(): ReactElement {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<FirstPage />} />
          <Route path="journeys/:id" element={<JourneyPage />} />
          <Route path="search" element={<ResultsPage />} />
          <Route path="people/:id" element={<PersonPage />} />
          <Route path="reviews" element={<ReviewsPage />} />
          <Route path="stuck" element={<StuckPage />} />
          <Route path="stuck/group" element={<GroupPage />} />
          <Route path="program" element={<ProgramPage />} />
          <Route path="numbers" element={<NumbersPage />} />
          <Route path="requests" element={<RequestsPage />} />
          <Route path="requests/:id" element={<RequestPage />} />
          <Route path="stuck/retries/:id" element={<RetryPage />} />
          <Route path="audit" element={<AuditPage />} />
          <Route path="operation" element={<OperationPage />} />
          <Route path="schedules" element={<SchedulesPage />} />
          <Route path="second-factor" element={<OwnFactorPage />} />
          <Route path="reviews/:id" element={<ReviewPage />} />
          {/* The address of the login: who is logged in has been there. */}
          <Route path="login" element={<Navigate to="/" replace />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
