import type { CustomerHit } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { type Tone, toneStyle } from '../app/theme.ts';
import { Icon, type IconName } from './icons.tsx';

type Status = CustomerHit['status'];

const LOOKS: Record<Status, { tone: Tone; icon: IconName }> = {
  none: { tone: 'idle', icon: 'none' },
  issued: { tone: 'info', icon: 'mail' },
  provisioned: { tone: 'info', icon: 'phone' },
  active: { tone: 'success', icon: 'check' },
  locked: { tone: 'error', icon: 'lock' },
  suspended: { tone: 'error', icon: 'pause' },
  released: { tone: 'warning', icon: 'hourglass' },
  expired: { tone: 'warning', icon: 'expired' },
  frozen: { tone: 'error', icon: 'frozen' },
};

/** The state of a token: icon, word, colour. */
export function StateChip({ status, large }: { status: Status; large?: boolean }) {
  const { t } = useTranslation();
  return (
    <LabelChip
      tone={LOOKS[status].tone}
      icon={LOOKS[status].icon}
      text={t(`status.${status}`)}
      large={large ?? false}
    />
  );
}

/** A word with an icon in the colour of its meaning. */
export function LabelChip(props: { tone: Tone; icon: IconName; text: string; large?: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        ...toneStyle(props.tone),
        border: '1px solid',
        borderRadius: 1,
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        px: props.large ? 1.25 : 0.75,
        py: props.large ? 0.375 : 0.125,
        fontSize: props.large ? '1.0625rem' : '0.8125rem',
        lineHeight: 1.5,
        fontWeight: 700,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon name={props.icon} />
      {props.text}
    </Box>
  );
}
