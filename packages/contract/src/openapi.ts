import { z } from 'zod';
import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from './client.ts';
import type { Download } from './download.ts';
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from './problem.ts';
import type { Route } from './route.ts';
import { AFTER_PARAMETER, BEAT, type Stream } from './stream.ts';

type JsonObject = { [key: string]: unknown };

/** Problems that every route can answer with, whatever it does. */
const COMMON_PROBLEMS: readonly ProblemCode[] = ['invalid_request', 'too_many_requests', 'internal'];
const SIGNED_IN_PROBLEMS: readonly ProblemCode[] = ['not_signed_in', 'session_expired'];
const WRITING_PROBLEMS: readonly ProblemCode[] = [
  'cross_site_request',
  'malformed_json',
  'unsupported_media_type',
  'payload_too_large',
];

/**
 * The OpenAPI 3.1 document of a set of routes, made by zod's own JSON Schema (2020-12, which OpenAPI 3.1 takes as it is)
 * from the very schemas that validate.
 */
export function openApiDocument(
  title: string,
  version: string,
  routes: Record<string, Route>,
  streams: Record<string, Stream> = {},
  downloads: Record<string, Download> = {},
): JsonObject {
  const paths: { [path: string]: JsonObject } = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const path = pathOf(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(operationId, route) };
  }
  for (const [operationId, stream] of Object.entries(streams)) {
    const path = pathOf(stream.path);
    paths[path] = { ...paths[path], get: streamOperationOf(operationId, stream) };
  }
  for (const [operationId, download] of Object.entries(downloads)) {
    paths[pathOf(download.path)] = { get: downloadOperationOf(operationId, download) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') } },
  };
}

function pathOf(pattern: string): string {
  return pattern.replace(/:([A-Za-z]+)/g, '{$1}');
}

const STREAM_ANSWER = `Server-sent events; the schema is that of one \`data\` line. Events named \`${BEAT.event}\` say only that the stream lives.`;
/** Where the stream goes on behind the last event that came. */
const LAST_ID = [
  { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
  { name: AFTER_PARAMETER, in: 'query', required: false, schema: { type: 'string' } },
];

/** Server-sent events: each message of the stream is one JSON value of the schema. */
function streamOperationOf(operationId: string, stream: Stream): JsonObject {
  const content = { 'text/event-stream': { schema: schemaOf(stream.event, 'output') } };
  return {
    operationId,
    summary: stream.summary,
    parameters: [...parametersOf(stream.params, 'path'), ...LAST_ID],
    responses: {
      200: { description: STREAM_ANSWER, content },
      ...problemResponses({ ...stream, method: 'GET', reply: stream.event, problems: [] }),
    },
  };
}

/** A file; what stands in it is described in the summary. */
function downloadOperationOf(operationId: string, download: Download): JsonObject {
  const types = download.mediaTypes.map((type) => [type, { schema: { type: 'string' } }]);
  return {
    operationId,
    summary: download.summary,
    parameters: parametersOf(download.query, 'query'),
    responses: {
      200: { description: 'The file, piece by piece.', content: Object.fromEntries(types) },
      ...problemResponses({ ...download, method: 'GET', reply: download.query }),
    },
  };
}

function operationOf(operationId: string, route: Route): JsonObject {
  return {
    operationId,
    summary: route.summary,
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...headersOf(route),
    ],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonContent(schemaOf(route.body, 'input')) } }),
    responses: {
      200: { description: 'The reply.', content: jsonContent(schemaOf(route.reply, 'output')) },
      ...problemResponses(route),
    },
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function jsonContent(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: { [name: string]: JsonObject };
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: of,
  }));
}

function headersOf(route: Route): JsonObject[] {
  if (route.method === 'GET') return [];
  const names = route.idempotent ? [CLIENT_HEADER, IDEMPOTENCY_HEADER] : [CLIENT_HEADER];
  return names.map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } }));
}

function problemResponses(route: Route): JsonObject {
  const codes = new Set<ProblemCode>([
    ...COMMON_PROBLEMS,
    ...(route.access === 'public' ? [] : SIGNED_IN_PROBLEMS),
    ...(route.method === 'GET' ? [] : WRITING_PROBLEMS),
    ...route.problems,
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = PROBLEM_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [status, { description: list.join(', '), content }]),
  );
}
