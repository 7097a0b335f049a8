import type { MailBlock } from './mail-words.ts';

interface LanguagePart {
  language: 'ja' | 'en';
  blocks: readonly MailBlock[];
}

const RULE = '－'.repeat(20);

/** The plain text: paragraphs with a line between them, a rule between the languages. */
export function textOf(parts: readonly LanguagePart[]): string {
  return `${parts.map(({ blocks }) => plain(blocks)).join(`\n\n${RULE}\n\n`)}\n`;
}

function plain(blocks: readonly MailBlock[]): string {
  return blocks
    .map((block, index) => {
      const gap = index === 0 ? '' : blocks[index - 1]?.kind === 'heading' ? '\n' : '\n\n';
      return gap + plainBlock(block);
    })
    .join('');
}

function plainBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.lines.join('\n');
    case 'heading':
      return `■ ${block.words}`;
    case 'url':
      return block.url;
  }
}

/** System colours follow the reader's light or dark scheme, also where a mail program drops the style sheet. */
const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;background:Canvas;color:CanvasText;font:16px/1.7 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",sans-serif}
main{max-width:38em;margin:0 auto}
p{margin:0 0 1em;overflow-wrap:anywhere}
h2{margin:1.6em 0 .3em;font-size:1em;line-height:1.5}
hr{margin:2.4em 0;border:0;border-top:1px solid GrayText}
a{color:LinkText;overflow-wrap:anywhere}`;

/** The HTML part: the same words, nothing loaded from anywhere. */
export function htmlOf(title: string, parts: readonly LanguagePart[]): string {
  const sections = parts.map(
    ({ language, blocks }) => `<section lang="${language}">\n${blocks.map(htmlBlock).join('\n')}\n</section>`,
  );
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${sections.join('\n<hr>\n')}
</main>
</body>
</html>
`;
}

function htmlBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.lines.map(escaped).join('<br>\n')}</p>`;
    case 'heading':
      return `<h2>${escaped(block.words)}</h2>`;
    case 'url':
      return `<p><a href="${escaped(block.url)}">${escaped(block.url)}</a></p>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
