import { useEffect, useState } from 'react';
import { useWords } from '../../app/words.ts';
import { keyUriParts } from './key-uri-parts.ts';

const SIDE_PX = 240;

/** A key URI as a QR code, and on demand as text. Drawn in the browser: the key goes nowhere else. */
export function KeyQr({ keyUri }: { keyUri: string }) {
  const say = useWords();
  const [image, setImage] = useState<string | null>(null);
  const { key, ...settings } = keyUriParts(keyUri);
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const { toDataURL } = await import('qrcode');
      const drawn = await toDataURL(keyUri, { width: SIDE_PX * 2, margin: 4, errorCorrectionLevel: 'M' });
      if (!gone) setImage(drawn);
    };
    void draw();
    return () => {
      gone = true;
    };
  }, [keyUri]);
  return (
    <div className="card qr">
      {image === null ? (
        <div className="bone qr-place" />
      ) : (
        <img src={image} width={SIDE_PX} height={SIDE_PX} alt={say('standardApp.qrAlt')} />
      )}
      <details>
        <summary>{say('standardApp.showKey')}</summary>
        <dl className="facts">
          <dt>{say('standardApp.keyLabel')}</dt>
          <dd>
            <span className="key-text">{key}</span>
            <span className="facts-note">{say('standardApp.keySettings', settings)}</span>
          </dd>
        </dl>
      </details>
    </div>
  );
}
