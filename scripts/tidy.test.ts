/**
 * Aim: the house rules of AGENTS.md that a formatter, a type checker and the arrows do not know hold in every file that
 * git knows or would take. Each rule names all of its offences at once, as `file:line what`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const THIS_FILE = 'scripts/tidy.test.ts';
const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 70;

const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)))
  .sort();

const isTest = (file: string) => /\.(?:test|spec)\.tsx?$/.test(file);
/** Tests and what only tests import. */
const isOfTests = (file: string) => isTest(file) || /(?:^|\/)testing\//.test(file);
const isScript = (file: string) => /\.(?:ts|tsx|mts|cts|js|mjs|cjs|jsx)$/.test(file);
const SCRIPTS = FILES.filter(isScript);
const WRITTEN_BY_HAND = FILES.filter((file) => isScript(file) || /\.(?:css|html|sql|sh)$/.test(file));

/** Outside of the product, or where it meets the world: main files, the command line, scripts, measurements. */
const isEntryPoint = (file: string) =>
  /^apps\/[^/]+\/src\/main\.tsx?$/.test(file) || /^(?:scripts|bench|e2e)\//.test(file);
const MAY_READ_ENVIRONMENT = new Set(['packages/server/src/config.ts']);
const MAY_READ_CLOCK = /^(?:apps\/ops\/src\/commands\/|packages\/server\/src\/clock\.ts$)/;
/** The one file of the web that reads the browser's clock. */
const WEB_CLOCK = 'packages/web/src/use-clock.ts';

const texts = new Map<string, string>();
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
  texts.set(file, text);
  return text;
}

const trees = new Map<string, ts.SourceFile>();
function treeOf(file: string): ts.SourceFile {
  const kind = /x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = trees.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true, kind);
  trees.set(file, tree);
  return tree;
}

function lineOf(node: ts.Node): number {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** `file:line what` for each node of these files of which `what` says something. */
function offencesIn(files: readonly string[], what: (node: ts.Node) => string | null): string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const offence = what(node);
      if (offence !== null) found.push(`${file}:${lineOf(node)} ${offence}`);
      ts.forEachChild(node, visit);
    };
    visit(treeOf(file));
    return found;
  });
}

/** `file:line what` for each line of these files that the pattern finds. */
function linesIn(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

function expectNone(offences: readonly string[]): void {
  const title = offences.length === 0 ? '' : `${offences.length} offence(s):\n`;
  expect(title + offences.join('\n')).toBe('');
}

function isCallOf(node: ts.Node, object: string, method: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) && node.name.text === method && node.expression.getText() === object
  );
}

describe('sizes', () => {
  test(`no file has more than ${MAX_FILE_LINES} lines, but tests, catalogues and migrations`, () => {
    const exempt = /(?:^|\/)(?:messages|migrations)\//;
    const long = WRITTEN_BY_HAND.filter((file) => !isTest(file) && !exempt.test(file)).flatMap((file) => {
      const lines = textOf(file).trimEnd().split('\n').length;
      return lines > MAX_FILE_LINES ? [`${file}:1 has ${lines} lines`] : [];
    });
    expectNone(long);
  });

  test(`no function has more than ${MAX_FUNCTION_LINES} lines, but those that hold tests`, () => {
    const files = SCRIPTS.filter((file) => !isOfTests(file));
    const long = offencesIn(files, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return null;
      const { text } = node.getSourceFile();
      const lines = text.slice(node.getStart(), node.end).split('\n').length;
      return lines > MAX_FUNCTION_LINES ? `a function of ${lines} lines` : null;
    });
    expectNone(long);
  });
});

describe('the world outside', () => {
  const product = SCRIPTS.filter((file) => !isEntryPoint(file) && !isOfTests(file));

  test('the environment is read by the configuration and the entry points only', () => {
    const files = product.filter((file) => !MAY_READ_ENVIRONMENT.has(file));
    expectNone(offencesIn(files, (node) => (isCallOf(node, 'process', 'env') ? 'process.env' : null)));
  });

  test('a clock and randomness come in as arguments, from the entry points', () => {
    const files = product.filter((file) => !MAY_READ_CLOCK.test(file) && file !== WEB_CLOCK);
    const read = offencesIn(files, (node) => {
      if (isCallOf(node, 'Date', 'now')) return 'Date.now';
      if (isCallOf(node, 'Math', 'random')) return 'Math.random';
      const isNow =
        ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
      return isNow ? 'new Date() without a time' : null;
    });
    expectNone(read);
  });

  test('the web shows no Japanese words but those of its catalogue', () => {
    const files = SCRIPTS.filter(
      (file) => /^apps\/(?:console-web|customer-web|token-app)\/src\//.test(file) && !isOfTests(file),
    );
    const words = offencesIn(
      files.filter((file) => !/\/messages\//.test(file)),
      (node) => {
        const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateExpression(node);
        if (!isText || !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(node.getText()))
          return null;
        return node.getText().trim();
      },
    );
    expectNone(words);
  });
});

describe('what is written', () => {
  const others = WRITTEN_BY_HAND.filter((file) => file !== THIS_FILE);

  test('every suppression carries its reason', () => {
    const suppression = /biome-ignore|@ts-(?:expect-error|ignore|nocheck)|eslint-disable|oxlint-disable/;
    const withReason =
      /biome-ignore(?:-all|-start|-end)? [\w/]+: \S.{9}|@ts-expect-error:? \S.{9}|(?:eslint|oxlint)-disable.* -- \S.{9}/;
    expectNone(linesIn(others, suppression).filter((line) => !withReason.test(line)));
  });

  test('nothing is left to be done later', () => {
    expectNone(linesIn(others, /\b(?:TODO|FIXME|XXX)\b/));
  });

  test('no test is skipped, and none keeps the others from running', () => {
    expectNone(
      linesIn(
        others.filter(isOfTests),
        /\b(?:test|it|describe|suite)\.(?:skip|only|todo|skipIf|runIf|fails)\b/,
      ),
    );
  });

  test('every test file opens with its aim', () => {
    const silent = SCRIPTS.filter(
      (file) => isTest(file) && !/^\/[/*]+\s+\S.{15}|^\/\*\*\n \* \S.{15}/.test(textOf(file)),
    );
    expectNone(silent);
  });

  test('every exported function and class has a TSDoc comment', () => {
    const files = SCRIPTS.filter((file) => /^(?:packages|apps)\/[^/]+\/src\//.test(file) && !isTest(file));
    const bare = offencesIn(files, (node) => {
      const name = exportedActOf(node);
      return name !== null && !hasDocumentation(node) ? name : null;
    });
    expectNone(bare);
  });
});

/** The name of an exported function, class or constant that is a function; null for anything else. */
function exportedActOf(node: ts.Node): string | null {
  const isExported =
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return null;
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name?.text ?? 'default';
  if (!ts.isVariableStatement(node)) return null;
  const act = node.declarationList.declarations.find(
    ({ initializer }) =>
      initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  );
  return act?.name.getText() ?? null;
}

/** Of an overloaded function the first signature speaks for all. */
function hasDocumentation(node: ts.Node): boolean {
  const tree = node.getSourceFile();
  if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
    const first = tree.statements.find(
      (each) => ts.isFunctionDeclaration(each) && each.name?.text === node.name?.text,
    );
    if (first !== undefined && first !== node) return true;
  }
  const comments = ts.getLeadingCommentRanges(tree.text, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  if (last === undefined) return false;
  const isDirectlyAbove = !tree.text.slice(last.end, node.getStart()).includes('\n\n');
  return isDirectlyAbove && tree.text.slice(last.pos, last.end).startsWith('/**');
}

describe('files', () => {
  test('have kebab-case names', () => {
    const kebab =
      /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|db|model|spec|config|sqlite|postgres|d))*\.[a-z]+$/;
    const folder = /^[.]?[a-z0-9]+(?:-[a-z0-9]+)*$/;
    const misnamed = WRITTEN_BY_HAND.filter((file) => {
      const folders = dirname(file) === '.' ? [] : dirname(file).split('/');
      const isMigration = file.includes('/migrations/');
      return !(isMigration || kebab.test(basename(file))) || !folders.every((each) => folder.test(each));
    });
    expectNone(misnamed);
  });

  test('are no barrels: none does nothing but export what several others have', () => {
    // One named hand-over from another package is none: by it the contract says what the web may know of the core.
    const barrels = SCRIPTS.filter((file) => {
      const { statements } = treeOf(file);
      const handedOver = statements.filter(ts.isExportDeclaration);
      const doesMore = statements.some(
        (each) => !ts.isExportDeclaration(each) && !ts.isImportDeclaration(each),
      );
      if (doesMore || handedOver.length === 0) return false;
      const isWholesale = handedOver.some(({ exportClause }) => exportClause === undefined);
      return isWholesale || statements.length > 1 || /^index\./.test(basename(file));
    });
    expectNone(barrels);
  });

  test('name no version of a dependency: the catalogue does', () => {
    const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
    const named = FILES.filter((file) => basename(file) === 'package.json').flatMap((file) => {
      const manifest = JSON.parse(textOf(file)) as Record<string, Record<string, string> | undefined>;
      return KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
        .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
        .map(([name, version]) => `${file}:1 ${name} ${version}`);
    });
    expectNone(named);
  });

  test('of the lock hold no host: a mirror of the registry can be used', () => {
    expectNone(linesIn(['pnpm-lock.yaml'], /https?:\/\/|\btarball:|\bregistry[.:]/));
  });
});
