import { createHash } from 'node:crypto';
import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';

const CHECK_BYTES = 4;
const SIGNATURE_BYTES = 64;
const HASH_BYTES = 32;
/** Where each begins, counted from the end of the code (docs/audit-format.md). */
const FROM_END = {
  signature: CHECK_BYTES + SIGNATURE_BYTES,
  leafHash: CHECK_BYTES + SIGNATURE_BYTES + 2 * HASH_BYTES,
};

/** What a camera reads of a QR code on a page, by its picture. */
export async function readCode(code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString('base64');
  const { width, height, pixels } = await code.page().evaluate(pixelsOf, picture);
  return decodeQR({ width, height, data: Buffer.from(pixels, 'latin1') });
}

/** In the page: the pixels of a PNG, each byte a character. */
async function pixelsOf(png: string): Promise<{ width: number; height: number; pixels: string }> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, pixels: Array.from(data, (byte) => String.fromCharCode(byte)).join('') };
}

/** The address of a slip as a forger writes it: with one thing changed and everything that anybody can compute made to fit. */
export function forgedAddress(address: string, what: keyof typeof FROM_END): string {
  const [page = '', receiptNumber = '', encoded = ''] = /^(.*#)(.*)\.(.*)$/.exec(address)?.slice(1) ?? [];
  const code = Buffer.from(encoded, 'base64url');
  const body = code.subarray(0, -CHECK_BYTES);
  const at = code.length - FROM_END[what];
  body.writeUInt8(body.readUInt8(at) ^ 1, at);
  const check = createHash('sha256').update(receiptNumber).update(body).digest().subarray(0, CHECK_BYTES);
  return `${page}${receiptNumber}.${Buffer.concat([body, check]).toString('base64url')}`;
}
