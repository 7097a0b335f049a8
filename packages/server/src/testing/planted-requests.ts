import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from '@madoguchi/contract/client';
import type { Route } from '@madoguchi/contract/route';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import type { Store } from '@madoguchi/store/store';
import fc from 'fast-check';
import { z } from 'zod';
import type { Browser } from './browser.ts';

/** A text that stands nowhere else, and the field in which it was sent, e.g. `unmaskCustomer.body.reason`. */
export interface Canary {
  field: string;
  text: string;
}

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  pattern?: string;
  maxLength?: number;
  minimum?: number;
}

/** Fillers of several alphabets, by the number of the canary: one of them fits nearly every pattern of the contract. */
const LIKE: readonly ((n: string) => string)[] = [
  (n) => `canary-${n}-xxxxxxxx`,
  (n) => `canary${n}xxxxxxxxxxxxxxxx`,
  (n) => `9${n.padStart(6, '0')}7`,
  (n) => `97${n.padStart(6, '0')}31`,
  (n) => `R-20${n.padStart(6, '9')}-97531`,
];

/** Sends well-formed requests in which every text is a canary, wherever the contract takes a text. */
export class Planter {
  readonly canaries: Canary[] = [];
  readonly #given: { text: string | null; customerId: string };

  /** @param given - a text that is sent everywhere instead of canaries, and the customer of whom routes speak */
  constructor(given: { text: string | null; customerId: string } = { text: null, customerId: '1' }) {
    this.#given = given;
  }

  /** Every variant of a request to one route, with each parameter of its query by itself and all of them; headers too. */
  async send(name: string, route: Route, by: Browser): Promise<void> {
    const queries = this.#samples(route.query, `${name}.query`) as (Record<string, string> | undefined)[];
    const single = Object.entries(queries[0] ?? {}).map(([key, value]) => ({ [key]: value }));
    for (const query of [...queries, ...single]) await this.#send(name, route, by, query);
  }

  async #send(name: string, route: Route, by: Browser, query: Record<string, string> = {}): Promise<void> {
    for (const body of this.#samples(route.body, `${name}.body`)) {
      const [params = {}] = this.#samples(route.params, `${name}.params`) as Record<string, string>[];
      const path = route.path.replace(/:([A-Za-z]+)/g, (_, key: string) =>
        key === 'customerId' ? this.#given.customerId : encodeURIComponent(params[key] ?? ''),
      );
      const text = new URLSearchParams(query).toString();
      const sent = route.method === 'GET' ? undefined : JSON.stringify(body ?? {});
      await by.send(route.method, text === '' ? path : `${path}?${text}`, sent, this.#headers(route));
    }
  }

  /** The fields whose text stands in one of these texts. */
  found(texts: readonly string[]): string[] {
    const all = texts.join('\n');
    const fields = this.canaries.filter(({ text }) => all.includes(text)).map(({ field }) => field);
    return [...new Set(fields)].sort();
  }

  #headers(route: Route): Record<string, string> {
    const names = ['user-agent', 'referer', 'x-request-id', 'x-correlation-id', 'accept-language'];
    const planted = names.map((name) => [name, encodeURIComponent(this.#plant(`header ${name}`, 40))]);
    return {
      ...Object.fromEntries(planted),
      ...(route.method === 'GET' ? {} : { 'content-type': 'application/json', [CLIENT_HEADER]: 'test' }),
      ...(route.idempotent
        ? { [IDEMPOTENCY_HEADER]: encodeURIComponent(this.#plant('header idempotency-key', 40)) }
        : {}),
    };
  }

  #samples(schema: z.ZodType | undefined, field: string): unknown[] {
    if (schema === undefined) return [undefined];
    const of = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    return (of.anyOf ?? of.oneOf ?? [of]).map((variant) => this.#sample(variant, field));
  }

  #sample(schema: JsonSchema, field: string): unknown {
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    const [variant] = schema.anyOf ?? schema.oneOf ?? [];
    if (variant !== undefined) return this.#sample(variant, field);
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, of]) => [
            name,
            this.#sample(of, `${field}.${name}`),
          ]),
        );
      case 'array':
        return (schema.prefixItems ?? [schema.items ?? {}]).map((of) => this.#sample(of, `${field}[]`));
      case 'string':
        return schema.pattern === undefined
          ? this.#plant(field, schema.maxLength ?? 40)
          : this.#plantLike(field, schema.pattern);
      case 'integer':
      case 'number':
        return Math.max(1, schema.minimum ?? 1);
      default:
        return true;
    }
  }

  #plant(field: string, most: number): string {
    if (this.#given.text !== null) return this.#given.text;
    const text = `canary-${this.canaries.length}-${'x'.repeat(40)}`.slice(0, Math.min(most, 24));
    this.canaries.push({ field, text: `${text}` });
    return text;
  }

  #plantLike(field: string, pattern: string): string {
    if (this.#given.text !== null) return this.#given.text;
    const number = String(this.canaries.length);
    const fits = new RegExp(pattern);
    const text = LIKE.map((make) => make(number)).find((each) => fits.test(each));
    // Too short to be told from other texts.
    if (text === undefined) return fc.sample(fc.stringMatching(fits), { numRuns: 1, seed: 1 })[0] ?? '';
    this.canaries.push({ field, text });
    return text;
  }
}

/** All that the audit log holds, entry by entry. */
export async function auditTexts(store: Pick<Store, 'logEntries'>): Promise<string[]> {
  const texts: string[] = [];
  for (let after = 0; ; ) {
    const page = await store.logEntries(after, 1_000);
    texts.push(...page.map((entry) => leafText(entry, entry.seq)));
    const last = page.at(-1);
    if (last === undefined) return texts;
    after = last.seq;
  }
}
