import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { SignInPage } from '../features/session/sign-in-page.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import {
  loadAccount,
  loadAudit,
  loadCustomer,
  loadDashboard,
  loadEntry,
  loadInbox,
  loadNotFound,
  loadSearch,
  loadSettings,
  loadSetUp,
  loadSignedIn,
  loadSlip,
  loadStaff,
  loadStatistics,
} from './page-loaders.ts';

const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }));
const SearchPage = lazy(async () => ({ default: (await loadSearch()).SearchPage }));
const CustomerPage = lazy(async () => ({ default: (await loadCustomer()).CustomerPage }));
const AuditPage = lazy(async () => ({ default: (await loadAudit()).AuditPage }));
const StatisticsPage = lazy(async () => ({ default: (await loadStatistics()).StatisticsPage }));
const DashboardPage = lazy(async () => ({ default: (await loadDashboard()).DashboardPage }));
const EntryPage = lazy(async () => ({ default: (await loadEntry()).EntryPage }));
const InboxPage = lazy(async () => ({ default: (await loadInbox()).InboxPage }));
const SlipPage = lazy(async () => ({ default: (await loadSlip()).SlipPage }));
const StaffPage = lazy(async () => ({ default: (await loadStaff()).StaffPage }));
const SettingsPage = lazy(async () => ({ default: (await loadSettings()).SettingsPage }));
const AccountPage = lazy(async () => ({ default: (await loadAccount()).AccountPage }));
const ReturnPage = lazy(async () => ({
  default: (await import('../features/session/return-page.tsx')).ReturnPage,
}));
const SetUpPage = lazy(async () => ({ default: (await loadSetUp()).SetUpPage }));
const NotFoundPage = lazy(async () => ({ default: (await loadNotFound()).NotFoundPage }));

/** Which page stands at which address. Only the sign-in comes with the first load. */
export function Pages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/sign-in/return" element={<ReturnPage />} />
        <Route path="/invitation" element={<SetUpPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<SearchPage />} />
          <Route path="/customers/:customerId" element={<CustomerPage />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="/audit/statistics" element={<StatisticsPage />} />
          <Route path="/dashboard" element={<DashboardPage />} />
          <Route path="/audit/entries/:seq" element={<EntryPage />} />
          <Route path="/release-requests" element={<InboxPage />} />
          <Route path="/staff" element={<StaffPage />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route path="/account" element={<AccountPage />} />
          <Route path="/slips/:receiptNumber" element={<SlipPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
