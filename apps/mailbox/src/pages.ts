import { type Html, html } from './html.ts';
import { linksIn, type Message } from './mailbox.ts';
import type { Words } from './messages/words.ts';

/** What a page shows beside the list of mails. */
export interface PageState {
  words: Words;
  messages: readonly Message[];
  revision: number;
  /** The opened mail, in one of its two forms; null: none was chosen; `gone`: it is not there any more. */
  open: { message: Message; view: 'text' | 'html' } | 'gone' | null;
}

/** The whole page: list and mail side by side on a wide screen, one after the other on a phone. */
export function page(state: PageState): string {
  const { words, open } = state;
  const title = open !== null && open !== 'gone' ? subjectOf(words, open.message) : words.inbox;
  const markup = html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - ${words.title}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/mailbox.css">
<script src="/assets/mailbox.js" defer></script>
</head>
<body class="${open === null ? 'shows-list' : 'shows-mail'}">
<a class="skip" href="#mail">${words.skip}</a>
<header class="top">
<h1><a href="${address(words, '/')}">${words.title}</a></h1>
${otherLanguage(state)}
<p class="demo">${words.demo}</p>
</header>
<main>
${listPane(state)}
<div id="mail" tabindex="-1">${mailPane(state)}</div>
</main>
<p class="unseen" role="status" id="news" data-words="${words.arrived}"></p>
</body>
</html>
`;
  return markup.toString();
}

/** Japanese is the language without a mark. */
function address({ language }: Words, path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(language === 'en' ? { ...query, lang: 'en' } : query).toString();
  return search === '' ? path : `${path}?${search}`;
}

function otherLanguage({ words, open }: PageState): Html {
  const other: Words['language'] = words.language === 'ja' ? 'en' : 'ja';
  const path = open === null || open === 'gone' ? '/' : `/messages/${open.message.id}`;
  const query: Record<string, string> =
    open !== null && open !== 'gone' && open.view === 'html' ? { view: 'html' } : {};
  const href = address({ ...words, language: other }, path, query);
  return html`<a class="language" lang="${other}" hreflang="${other}" href="${href}">${words.otherLanguage}</a>`;
}

function listPane({ words, messages, open, revision }: PageState): Html {
  const openId = open !== null && open !== 'gone' ? open.message.id : null;
  const items = messages.map((message) => {
    const { id, to, receivedAtMs } = message;
    const current = id === openId ? html` aria-current="page"` : null;
    return html`<li><a class="mail" href="${address(words, `/messages/${id}`)}"${current}>
<span class="subject">${subjectOf(words, message)}</span>
<span class="to">${to}</span>
${time(receivedAtMs)}
</a></li>`;
  });
  const list =
    items.length === 0
      ? html`<div class="empty"><p>${words.empty}</p><p>${words.emptyHint}</p></div>`
      : html`<ol>${items}</ol>`;
  return html`<nav id="list" aria-labelledby="inbox" data-revision="${revision}">
<h2 id="inbox">${words.inbox} <span class="count">${words.count(messages.length)}</span></h2>
${list}
</nav>`;
}

function mailPane({ words, open, messages }: PageState): Html {
  if (open === null) return messages.length === 0 ? html`` : html`<p class="choose">${words.choose}</p>`;
  const back = html`<p class="back"><a href="${address(words, '/')}"><span aria-hidden="true">←</span> ${words.back}</a></p>`;
  if (open === 'gone') return html`${back}<h2>${words.gone}</h2><p>${words.goneHint}</p>`;
  const { message, view } = open;
  return html`${back}
<article>
<h2>${subjectOf(words, message)}</h2>
<dl>
<div><dt>${words.from}</dt><dd>${message.from}</dd></div>
<div><dt>${words.to}</dt><dd>${message.to}</dd></div>
<div><dt>${words.received}</dt><dd>${time(message.receivedAtMs)}</dd></div>
</dl>
${linkBox(words, message)}
${viewSwitch(words, message, view)}
${view === 'html' ? htmlBody(words, message) : html`<div class="text">${linked(message.text)}</div>`}
</article>`;
}

function linkBox(words: Words, { links }: Message): Html | null {
  if (links.length === 0) return null;
  const items = links.map(
    (url) =>
      html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${url} <span class="hint">${words.opensNewTab}</span></a></li>`,
  );
  return html`<section class="links"><h3>${words.links}</h3><ul>${items}</ul></section>`;
}

function viewSwitch(words: Words, { id }: Message, view: 'text' | 'html'): Html {
  const path = `/messages/${id}`;
  const choice = (name: 'text' | 'html', label: string, query: Readonly<Record<string, string>>) =>
    html`<a href="${address(words, path, query)}"${name === view ? html` aria-current="true"` : null}>${label}</a>`;
  return html`<nav class="views" aria-label="${words.view}">
${choice('text', words.asText, {})}
${choice('html', words.asHtml, { view: 'html' })}
</nav>`;
}

/** In a frame that runs nothing and may only open links in a tab of their own. */
function htmlBody(words: Words, message: Message): Html {
  if (message.html === null) return html`<p>${words.noHtml}</p>`;
  const title = words.bodyOf(subjectOf(words, message));
  return html`<iframe title="${title}" src="/messages/${message.id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

function linked(text: string): Html[] {
  const pieces: Html[] = [];
  let from = 0;
  for (const { url, start, end } of linksIn(text)) {
    pieces.push(
      html`${text.slice(from, start)}<a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a>`,
    );
    from = end;
  }
  return [...pieces, html`${text.slice(from)}`];
}

function subjectOf(words: Words, { subject }: Message): string {
  return subject === '' ? words.noSubject : subject;
}

const inJapan = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});

function time(atMs: number): Html {
  return html`<time datetime="${new Date(atMs).toISOString()}">${inJapan.format(atMs)}</time>`;
}
