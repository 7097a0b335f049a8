/** The moving factor as HMAC takes it: 8 bytes, big-endian (RFC 4226 section 5.1). */
export function counterBytes(timeStep: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(timeStep));
  return bytes;
}

/**
 * The decimal code in an HMAC (RFC 4226 section 5.3). For whoever may only sign with the key and never read it, as the
 * token app does with a non-extractable one; the server's codes come from otplib, and a test holds both together.
 *
 * @param mac - HMAC of {@link counterBytes}: 20 bytes or more
 */
export function truncate(mac: Uint8Array, digits: number): string {
  const view = new DataView(mac.buffer, mac.byteOffset, mac.byteLength);
  const offset = view.getUint8(mac.byteLength - 1) & 0xf;
  const number = view.getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}
