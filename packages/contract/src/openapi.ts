import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { type ZodObject, z } from 'zod';
import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from './client.ts';
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from './problem.ts';
import type { Route } from './route.ts';

extendZodWithOpenApi(z);

/** Problems that every route can answer with, whatever it does. */
export const COMMON_PROBLEMS: readonly ProblemCode[] = ['invalid_request', 'too_many_requests', 'internal'];

const SIGNED_IN_PROBLEMS: readonly ProblemCode[] = ['not_signed_in', 'session_expired'];

/** The OpenAPI 3.1 document of a set of routes, made from the very schemas that validate. */
export function openApiDocument(title: string, version: string, routes: Record<string, Route>): object {
  const registry = new OpenAPIRegistry();
  for (const [operationId, route] of Object.entries(routes)) {
    registry.registerPath({
      operationId,
      method: route.method.toLowerCase() as 'get' | 'post' | 'delete',
      path: route.path.replace(/:([A-Za-z]+)/g, '{$1}'),
      summary: route.summary,
      request: {
        ...(route.params === undefined ? {} : { params: route.params as ZodObject }),
        ...(route.query === undefined ? {} : { query: route.query as ZodObject }),
        ...(route.body === undefined
          ? {}
          : { body: { required: true, content: { 'application/json': { schema: route.body } } } }),
        ...(headersOf(route) === null ? {} : { headers: headersOf(route) as ZodObject }),
      },
      responses: {
        200: { description: 'The reply.', content: { 'application/json': { schema: route.reply } } },
        ...problemResponses(route),
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title, version },
  });
}

function headersOf(route: Route): ZodObject | null {
  if (route.method === 'GET') return null;
  const client = { [CLIENT_HEADER]: z.string() };
  return route.idempotent ? z.object({ ...client, [IDEMPOTENCY_HEADER]: z.string() }) : z.object(client);
}

function problemResponses(route: Route): Record<number, object> {
  const codes = new Set<ProblemCode>([
    ...COMMON_PROBLEMS,
    ...(route.access === 'public' ? [] : SIGNED_IN_PROBLEMS),
    ...(route.method === 'GET' ? [] : (['cross_site_request', 'malformed_json'] as const)),
    ...route.problems,
  ]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = PROBLEM_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
