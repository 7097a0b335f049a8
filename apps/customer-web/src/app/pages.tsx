import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { LoginPage } from '../features/session/login-page.tsx';
import { PhoneHelpPage } from '../features/session/phone-help-page.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import * as loaders from './page-loaders.ts';

const SignedIn = lazy(async () => ({ default: (await loaders.loadSignedIn()).SignedIn }));
const HomePage = lazy(async () => ({ default: (await loaders.loadHome()).HomePage }));
const DemoPage = lazy(async () => ({ default: (await loaders.loadDemo()).DemoPage }));
const OtpPage = lazy(async () => ({ default: (await loaders.loadOtp()).OtpPage }));
const IssuePage = lazy(async () => ({ default: (await loaders.loadIssue()).IssuePage }));
const IssuedPage = lazy(async () => ({ default: (await loaders.loadIssued()).IssuedPage }));
const StandardAppPage = lazy(async () => ({ default: (await loaders.loadStandardApp()).StandardAppPage }));
const ActivatePage = lazy(async () => ({ default: (await loaders.loadActivate()).ActivatePage }));
const ReleasePage = lazy(async () => ({ default: (await loaders.loadRelease()).ReleasePage }));
const FreezePage = lazy(async () => ({ default: (await loaders.loadFreeze()).FreezePage }));
const ProofPage = lazy(async () => ({ default: (await loaders.loadProof()).ProofPage }));
const NotFoundPage = lazy(async () => ({ default: (await loaders.loadNotFound()).NotFoundPage }));

/** Which page stands at which address. Only what is before the log-in comes with the first load. */
export function Pages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/phone-help" element={<PhoneHelpPage />} />
        <Route path="/freeze" element={<FreezePage />} />
        <Route path="/proof" element={<ProofPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<HomePage />} />
          <Route path="/demo/:name" element={<DemoPage />} />
          <Route path="/otp" element={<OtpPage />} />
          <Route path="/otp/issue" element={<IssuePage />} />
          <Route path="/otp/issued" element={<IssuedPage />} />
          <Route path="/otp/authenticator-app" element={<StandardAppPage />} />
          <Route path="/otp/activate" element={<ActivatePage />} />
          <Route path="/otp/release" element={<ReleasePage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
