// The arrows of docs/architecture.md. What is not allowed here does not import.
const OURS = '^(packages|apps)/';

/** Folder, and the folders of ours that it may import from. */
const MAY_IMPORT = {
  'packages/otp-core': [],
  'packages/contract': ['packages/otp-core'],
  'packages/store': ['packages/otp-core'],
  'packages/server': ['packages/otp-core', 'packages/contract', 'packages/store'],
  'apps/console-api': ['packages/otp-core', 'packages/contract', 'packages/store', 'packages/server'],
  'apps/ops': ['packages/otp-core', 'packages/contract', 'packages/store', 'packages/server'],
  'packages/web': ['packages/contract'],
  'apps/console-web': ['packages/contract', 'packages/otp-core', 'packages/web'],
  'apps/customer-web': ['packages/contract', 'packages/otp-core', 'packages/web'],
  'apps/token-app': ['packages/contract', 'packages/otp-core', 'packages/web'],
  'apps/customer-api': ['packages/otp-core', 'packages/contract', 'packages/store', 'packages/server'],
  'apps/mailbox': ['packages/server'],
  e2e: ['packages/server/src/testing', 'packages/store/src/testing'],
  bench: ['packages/otp-core', 'packages/contract', 'packages/store', 'packages/server', 'apps/ops', 'e2e'],
};

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that import each other in a circle cannot be understood one at a time.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'otp-core runs in a browser and reads no clock, no disk, no randomness.',
      from: { path: '^packages/otp-core/src', pathNot: '(\\.test\\.ts$|^packages/otp-core/src/testing/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-stays-in-the-browser',
      severity: 'error',
      from: {
        path: '^(apps/(console-web|customer-web|token-app)|packages/web)/src',
        pathNot: '\\.test\\.tsx?$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'token-app-takes-only-the-clock-and-codes-of-the-core',
      severity: 'error',
      comment: 'The app is opened on a phone, once, over a mobile line: it must stay small.',
      from: { path: '^apps/token-app/src', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/otp-core/', pathNot: '^packages/otp-core/src/(time-step|truncation)\\.ts$' },
    },
    {
      name: 'console-takes-only-the-proofs-of-the-core',
      severity: 'error',
      comment: 'What is allowed and why comes from the server; the browser checks proofs itself.',
      from: { path: '^apps/console-web/src', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^packages/otp-core/',
        pathNot:
          '^packages/otp-core/src/(audit-entry|audit-leaf|base64|checkpoint|merkle-tree|signed-note)\\.ts$',
      },
    },
    {
      name: 'customer-site-takes-only-the-slip-of-the-core',
      severity: 'error',
      comment: 'The site shows what the server says; the proof on a slip the browser checks itself.',
      from: { path: '^apps/customer-web/src', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^packages/otp-core/',
        pathNot: '^packages/otp-core/src/(check-slip-proof|slip-proof)\\.ts$',
      },
    },
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
      name: `arrows-of-${folder.replaceAll('/', '-')}`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: OURS, pathNot: [`^${folder}/`, ...allowed.map((other) => `^${other}/`)] },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-test|migrations)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
