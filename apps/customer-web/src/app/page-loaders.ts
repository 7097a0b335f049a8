import { startWorkWords } from './words.ts';

/** Loads a page that is not of the first load, and the words of those pages with the first of them. */
function withWords<M>(load: () => Promise<M>): () => Promise<M> {
  return async () => (await Promise.all([load(), startWorkWords()]))[0];
}

export const loadSignedIn = withWords(() => import('../features/session/signed-in.tsx'));
export const loadHome = withWords(() => import('../features/home/home-page.tsx'));
export const loadDemo = withWords(() => import('../features/home/demo-page.tsx'));
export const loadOtp = withWords(() => import('../features/otp/otp-page.tsx'));
export const loadIssue = withWords(() => import('../features/otp/issue-page.tsx'));
export const loadIssued = withWords(() => import('../features/otp/issued-page.tsx'));
export const loadStandardApp = withWords(() => import('../features/otp/standard-app-page.tsx'));
export const loadActivate = withWords(() => import('../features/otp/activate-page.tsx'));
export const loadRelease = withWords(() => import('../features/otp/release-page.tsx'));
export const loadFreeze = withWords(() => import('../features/freeze/freeze-page.tsx'));
export const loadProof = withWords(() => import('../features/proof/proof-page.tsx'));
export const loadNotFound = withWords(() => import('./not-found-page.tsx'));

/** Fetches the frame behind the log-in and the first page in it, side by side. */
export function preloadPage(path: string): void {
  void loadSignedIn();
  void (path.startsWith('/otp') ? loadOtp() : loadHome());
}
