import { startWorkWords } from './words.ts';

/** Loads a page behind the sign-in, and the words of those pages with the first of them. */
function withWords<M>(load: () => Promise<M>): () => Promise<M> {
  return async () => (await Promise.all([load(), startWorkWords()]))[0];
}

export const loadSignedIn = withWords(() => import('../features/session/signed-in.tsx'));
export const loadSearch = withWords(() => import('../features/search/search-page.tsx'));
export const loadCustomer = withWords(() => import('../features/customer/customer-page.tsx'));
export const loadAudit = withWords(() => import('../features/audit/audit-page.tsx'));
export const loadStatistics = withWords(() => import('../features/statistics/statistics-page.tsx'));
export const loadDashboard = withWords(() => import('../features/dashboard/dashboard-page.tsx'));
export const loadEntry = withWords(() => import('../features/audit/entry-page.tsx'));
export const loadInbox = withWords(() => import('../features/release-requests/inbox-page.tsx'));
export const loadSlip = withWords(() => import('../features/slips/slip-page.tsx'));
export const loadStaff = withWords(() => import('../features/administration/staff-page.tsx'));
export const loadSettings = withWords(() => import('../features/administration/settings-page.tsx'));
export const loadAccount = withWords(() => import('../features/account/account-page.tsx'));
export const loadSetUp = withWords(() => import('../features/set-up/set-up-page.tsx'));
export const loadNotFound = withWords(() => import('./not-found-page.tsx'));

/** Fetches frame and page of an address side by side, and with the search what a hit leads to. */
export function preloadPage(path: string): void {
  if (path.startsWith('/sign-in')) return;
  if (path === '/invitation') return void loadSetUp();
  void loadSignedIn();
  if (path === '/audit') void loadAudit();
  else if (path === '/audit/statistics') void loadStatistics();
  else if (path === '/dashboard') void loadDashboard();
  else if (path.startsWith('/audit/entries/')) void loadEntry();
  else if (path === '/staff') void loadStaff();
  else if (path === '/settings') void loadSettings();
  else if (path === '/account') void loadAccount();
  else if (path === '/release-requests') void loadInbox();
  else if (path.startsWith('/slips/')) void loadSlip();
  else void loadCustomer();
  if (path === '/') void loadSearch();
}
