import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { SignInPage } from '../features/session/sign-in-page.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { loadAudit, loadCustomer, loadNotFound, loadSearch, loadSignedIn } from './page-loaders.ts';

const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }));
const SearchPage = lazy(async () => ({ default: (await loadSearch()).SearchPage }));
const CustomerPage = lazy(async () => ({ default: (await loadCustomer()).CustomerPage }));
const AuditPage = lazy(async () => ({ default: (await loadAudit()).AuditPage }));
const NotFoundPage = lazy(async () => ({ default: (await loadNotFound()).NotFoundPage }));

/** Which page stands at which address. Only the sign-in comes with the first load. */
export function Pages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<SearchPage />} />
          <Route path="/customers/:customerId" element={<CustomerPage />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
