import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SIDE_PX = 208;

/** The key for the authenticator app: as a QR code, drawn in the browser so that it goes nowhere else, and as text. */
export function KeyCard({ keyUri, keyText }: { keyUri: string; keyText: string }) {
  const { t } = useTranslation();
  const [image, setImage] = useState<string | null>(null);
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
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'center' }}>
      <Box sx={{ fontSize: '0.875rem' }}>{t('setUp.scan')}</Box>
      {image === null ? (
        <Skeleton variant="rounded" width={SIDE_PX} height={SIDE_PX} />
      ) : (
        <img src={image} width={SIDE_PX} height={SIDE_PX} alt={t('setUp.qrAlt')} />
      )}
      <Box component="details" sx={{ width: '100%', fontSize: '0.875rem' }}>
        <Box component="summary" sx={{ minHeight: 24 }}>
          {t('setUp.byHand')}
        </Box>
        <Box sx={{ fontFamily: 'monospace', wordBreak: 'break-all', p: 1, bgcolor: 'action.hover' }}>
          {keyText.match(/.{1,4}/g)?.join(' ')}
        </Box>
      </Box>
    </Box>
  );
}
