import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate and its key, in PEM. */
export interface Certificate {
  certificate: string;
  key: string;
}

/** A certificate that vouches for itself, valid now, for a host name or an address. */
export async function certificateFor(host: string): Promise<Certificate> {
  const name = isIP(host) === 0 ? { type: 2 as const, value: host } : { type: 7 as const, ip: host };
  const { cert, private: key } = await generate([{ name: 'commonName', value: host }], {
    ...{ keyType: 'ec', algorithm: 'sha256' },
    extensions: [
      { name: 'subjectAltName', altNames: [name] },
      { name: 'basicConstraints', cA: true },
    ],
  });
  return { certificate: cert, key };
}
