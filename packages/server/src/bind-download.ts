import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Download } from '@madoguchi/contract/download';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { parseRequest } from './bind-route.ts';

/** A file that is about to be sent. */
export interface OutgoingFile {
  /** Plain ASCII. */
  name: string;
  mediaType: string;
  pieces: AsyncIterable<string>;
  /** Runs once after the last byte, or when the reader has stopped it. */
  ended(how: 'whole' | 'cancelled'): Promise<void>;
}

/** Begins a download: everything that can be refused is refused here. */
export type DownloadHandler<D extends Download> = (call: {
  query: z.output<D['query']>;
  request: Request;
  response: Response;
}) => Promise<OutgoingFile>;

/**
 * Binds a download to Express. The file is written no faster than it is read, and no further than somebody reads. One that fails half-way
 * breaks the connection, so that nobody takes a part for the whole.
 */
export function bindDownload<D extends Download>(
  app: Express,
  download: D,
  guards: readonly RequestHandler[],
  begin: DownloadHandler<D>,
): void {
  const send: RequestHandler = async (request, response) => {
    const { query } = parseRequest({ query: download.query }, request);
    const file = await begin({ query: query as z.output<D['query']>, request, response });
    response.set({
      'content-type': `${file.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    });
    try {
      await pipeline(Readable.from(file.pieces), response);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      return file.ended('cancelled');
    }
    await file.ended('whole');
  };
  app.get(download.path, ...guards, send);
}
