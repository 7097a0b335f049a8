import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs, line } from '../text.ts';
import { auditFilterSchema } from './audit.ts';

/** Characters of the name of a saved search. */
export const SEARCH_NAME_LENGTH = 40;

/** A civil day in Japan. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The filters of the audit log as they stand in the address of its page: days instead of moments, and no place in the list. */
export const savedFilterSchema = auditFilterSchema
  .omit({ fromMs: true, toMs: true, cursor: true })
  .extend({ from: day.optional(), to: day.optional() });
export type SavedFilter = z.infer<typeof savedFilterSchema>;

const nameSchema = line(SEARCH_NAME_LENGTH).refine((name) => name === name.trim(), { error: 'space_around' });

const savedSearchSchema = z.strictObject({
  name: z.string(),
  /** Null: kept by another version, whose filters this one does not know. */
  filter: savedFilterSchema.nullable(),
  savedAtMs: instantMs,
});
export type SavedSearchView = z.infer<typeof savedSearchSchema>;

const savedSearches = z.strictObject({ searches: z.array(savedSearchSchema) });

export const readSavedSearches = defineRoute({
  method: 'GET',
  path: '/api/audit/searches',
  summary: 'The searches of the audit log that one has kept for oneself, by name.',
  access: 'signed_in',
  reply: savedSearches,
  problems: ['busy'],
});

export const saveSearch = defineRoute({
  method: 'POST',
  path: '/api/audit/searches',
  summary:
    'Keeps a search, replaces the own one of its name, or renames the one that was called `was`. Audited.',
  access: 'signed_in',
  body: z.strictObject({
    name: nameSchema,
    filter: savedFilterSchema,
    was: line(SEARCH_NAME_LENGTH).optional(),
  }),
  reply: savedSearches,
  problems: ['not_found', 'saved_search_limit', 'saved_search_taken', 'too_many_requests', 'busy'],
});

export const dropSearch = defineRoute({
  method: 'POST',
  path: '/api/audit/searches/drop',
  summary: 'Drops a search of one’s own. Audited.',
  access: 'signed_in',
  body: z.strictObject({ name: line(SEARCH_NAME_LENGTH) }),
  reply: savedSearches,
  problems: ['not_found', 'too_many_requests', 'busy'],
});
