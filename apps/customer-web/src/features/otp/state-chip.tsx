import type { OtpStatus } from '@madoguchi/contract/customer/otp';
import { useWords } from '../../app/words.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';

type Status = OtpStatus['status'];

const LOOKS: Record<Status, { icon: IconName; tone: string }> = {
  none: { icon: 'none', tone: '' },
  issued: { icon: 'mail', tone: 'info' },
  provisioned: { icon: 'phone', tone: 'info' },
  active: { icon: 'check', tone: 'success' },
  locked: { icon: 'lock', tone: 'error' },
  suspended: { icon: 'pause', tone: 'warning' },
  released: { icon: 'hourglass', tone: 'warning' },
  frozen: { icon: 'frozen', tone: 'error' },
  expired: { icon: 'clock', tone: 'warning' },
};

/** The state in its one word, with an icon: colour is never alone. */
export function StateChip({ status }: { status: Status }) {
  const say = useWords();
  const { icon, tone } = LOOKS[status];
  return (
    <span className={`chip state ${tone}`}>
      <Icon name={icon} />
      {say(`status.${status}`)}
    </span>
  );
}
