import type { ParsedMail } from 'mailparser';

/** A mail as it lies in the demo mailbox. */
export interface Message {
  id: number;
  /** Those it was sent to (the envelope), with the quotes of SMTP taken off and commas between them. */
  to: string;
  from: string;
  subject: string;
  receivedAtMs: number;
  text: string;
  html: string | null;
  /** The web addresses in the text, each once, in their order. */
  links: string[];
  messageId: string | null;
}

/** The newest mails, in memory only: they are gone when the program ends. */
export interface Mailbox {
  add(mail: ParsedMail, recipients: readonly string[], receivedAtMs: number): Message;
  /** Newest first. */
  list(): readonly Message[];
  get(id: number): Message | null;
  clear(): void;
  /** Another number after each change. */
  revision(): number;
}

/** An empty mailbox that keeps at most so many mails. */
export function createMailbox(keep: number): Mailbox {
  let messages: Message[] = [];
  let lastId = 0;
  let revision = 0;
  return {
    add(mail, recipients, receivedAtMs) {
      lastId += 1;
      revision += 1;
      const message = messageOf(lastId, mail, recipients, receivedAtMs);
      messages = [message, ...messages].slice(0, keep);
      return message;
    },
    list: () => messages,
    get: (id) => messages.find((message) => message.id === id) ?? null,
    clear() {
      messages = [];
      revision += 1;
    },
    revision: () => revision,
  };
}

function messageOf(
  id: number,
  mail: ParsedMail,
  recipients: readonly string[],
  receivedAtMs: number,
): Message {
  const text = mail.text ?? '';
  return {
    id,
    to: recipients.map(unquoted).join(', '),
    from: senderOf(mail),
    subject: mail.subject ?? '',
    receivedAtMs,
    text,
    html: mail.html === false ? null : (mail.html ?? null),
    links: [...new Set(linksIn(text).map(({ url }) => url))],
    messageId: mail.messageId ?? null,
  };
}

function senderOf({ from }: ParsedMail): string {
  const [sender] = from?.value ?? [];
  if (sender === undefined) return '';
  return sender.name === '' ? (sender.address ?? '') : `${sender.name} <${sender.address ?? ''}>`;
}

/** `"a..b."@docomo.ne.jp`, as SMTP writes it, is `a..b.@docomo.ne.jp` on paper. */
function unquoted(address: string): string {
  return address.replace(/^"([^"\\]*)"@/, '$1@');
}

/** A web address in a text and where it stands. */
export interface FoundLink {
  url: string;
  start: number;
  end: number;
}

/** The web addresses in a text; a full stop or bracket behind one does not belong to it. */
export function linksIn(text: string): FoundLink[] {
  return [...text.matchAll(/https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g)].map(({ 0: found, index }) => {
    const url = found.replace(/[.,;:!?)'\]]+$/, '');
    return { url, start: index, end: index + url.length };
  });
}
