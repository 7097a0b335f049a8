import { signOut } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useStaff } from './session.ts';
import type { SignInState } from './sign-in-state.ts';

const SMALL = '@media (max-width: 599px)';

/** Who is signed in, and the way out. */
export function StaffBox() {
  const { t } = useTranslation();
  const staff = useStaff();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      const state: SignInState = { why: 'signed_out' };
      navigate('/sign-in', { replace: true, state });
    },
  });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, ml: { xs: 'auto', lg: 0 } }}>
      <Box sx={{ lineHeight: 1.3, whiteSpace: 'nowrap' }}>
        <Box component="span" sx={visuallyHidden}>
          {t('frame.signedInAs')}
        </Box>
        <Box
          component={Link}
          to="/account"
          title={t('account.link')}
          sx={{ fontWeight: 700, fontSize: '0.875rem', color: 'inherit', display: 'block' }}
        >
          {staff.name}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary', ml: 0.75 }}>
            {t(`role.${staff.role}`)}
          </Box>
        </Box>
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('frame.branch', { name: staff.branch.name, code: staff.branch.code })}
        </Box>
      </Box>
      <Button
        variant="outlined"
        color="inherit"
        size="small"
        onClick={() => leave.mutate()}
        sx={{ borderColor: 'divider', gap: 0.75, minWidth: 0 }}
      >
        <Icon name="signOut" />
        <Box component="span" sx={{ [SMALL]: visuallyHidden }}>
          {t('frame.signOut')}
        </Box>
      </Button>
    </Box>
  );
}
