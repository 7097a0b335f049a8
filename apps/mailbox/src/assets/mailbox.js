// Shows new mails without a reload: asks for the revision, and takes over the list of the freshly read page.
const EVERY_MS = 1_000;

const list = () => document.getElementById('list');

async function revisionNow() {
  const response = await fetch('/api/revision');
  return String((await response.json()).revision);
}

async function takeOverList() {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('list');
  const stale = list();
  if (fresh === null || stale === null) return;
  const grew = fresh.querySelectorAll('li').length > stale.querySelectorAll('li').length;
  const focused = stale.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  stale.replaceWith(document.adoptNode(fresh));
  if (focused !== null)
    list()
      .querySelector(`a[href="${CSS.escape(focused)}"]`)
      ?.focus();
  const news = document.getElementById('news');
  news.textContent = grew ? news.dataset.words : '';
}

async function look() {
  try {
    if (!document.hidden && (await revisionNow()) !== list().dataset.revision) await takeOverList();
  } catch {
    // The mailbox was stopped; when it runs again, the next look finds it.
  }
  setTimeout(look, EVERY_MS);
}

look();
