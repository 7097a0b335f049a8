/** A syslog message as RFC 5424 reads it; whatever does not follow the grammar throws. */
export interface ParsedSyslog {
  facility: number;
  severity: number;
  timestamp: string;
  host: string;
  app: string;
  process: string;
  messageId: string;
  id: string;
  parameters: Record<string, string>;
  message: string;
}

const HEADER =
  /^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /;
const SD_NAME = /^[!#-<>-\\^-~]{1,32}/;

/** A strict reader of one message, written from RFC 5424 section 6 and not from our writer. */
export function parseSyslog(octets: Uint8Array): ParsedSyslog {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  const [whole = '', pri, timestamp = '', host = '', app = '', process = '', messageId = ''] =
    HEADER.exec(text) ?? reject('header', text);
  const data = parseElement(text.slice(whole.length));
  if (!data.rest.startsWith(' \uFEFF')) reject('message without its mark of UTF-8', data.rest);
  const priority = Number(pri);
  return {
    ...{ facility: priority >> 3, severity: priority & 7, timestamp, host, app, process, messageId },
    ...{ id: data.id, parameters: data.parameters, message: data.rest.slice(2) },
  };
}

function parseElement(text: string): { id: string; parameters: Record<string, string>; rest: string } {
  if (!text.startsWith('[')) reject('structured data', text);
  const id = SD_NAME.exec(text.slice(1))?.[0] ?? reject('SD-ID', text);
  const parameters: Record<string, string> = {};
  let at = 1 + id.length;
  while (text[at] === ' ') {
    const name = SD_NAME.exec(text.slice(at + 1))?.[0] ?? reject('PARAM-NAME', text);
    if (name in parameters) reject('parameter twice', name);
    const { value, end } = parseValue(text, at + 1 + name.length);
    parameters[name] = value;
    at = end;
  }
  if (text[at] !== ']') reject('end of the element', text);
  return { id, parameters, rest: text.slice(at + 1) };
}

/** `="…"`, in which a quote, a backslash and a bracket stand behind a backslash. */
function parseValue(text: string, from: number): { value: string; end: number } {
  if (text.slice(from, from + 2) !== '="') reject('PARAM-VALUE', text);
  let value = '';
  let at = from + 2;
  for (; text[at] !== '"'; at += 1) {
    if (text[at] === undefined || text[at] === ']') reject('unescaped', text);
    if (text[at] === '\\' && '"\\]'.includes(text[at + 1] ?? ' ')) at += 1;
    value += text[at];
  }
  return { value, end: at + 1 };
}

/** Takes whole frames off the front of a stream (RFC 5425 section 4.3). */
export function takeFrames(stream: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = [];
  let rest = stream;
  for (;;) {
    const space = rest.indexOf(' ');
    if (space < 0) return { messages, rest };
    const length = rest.subarray(0, space).toString('ascii');
    if (!/^[1-9]\d*$/.test(length)) reject('MSG-LEN', length);
    const end = space + 1 + Number(length);
    if (rest.length < end) return { messages, rest };
    messages.push(rest.subarray(space + 1, end));
    rest = rest.subarray(end);
  }
}

function reject(what: string, text: string): never {
  throw new Error(`This is no RFC 5424: ${what}: ${text.slice(0, 120)}`);
}
