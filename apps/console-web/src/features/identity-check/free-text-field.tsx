import { looksLikePersonalNumber } from '@madoguchi/contract/console/identity-check';
import Box from '@mui/material/Box';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';

type FreeTextFieldProps = Omit<ComponentProps<typeof TextField>, 'value'> & { value: string };

/** A line in the operator's own words; warns while one types where it looks like a My Number or its like (requirement 42). */
export function FreeTextField(props: FreeTextFieldProps) {
  const { t } = useTranslation();
  const warned = looksLikePersonalNumber(props.value);
  return (
    <Box>
      <TextField autoComplete="off" maxLength={200} {...props} />
      {/* Always there, so that a screen reader hears what comes into it. */}
      <Box
        role="status"
        sx={{
          ...{ color: 'warning.main', fontSize: '0.8125rem', fontWeight: 600, mt: 0.25 },
          ...{ display: 'flex', gap: 0.5, '&:empty': { display: 'none' } },
        }}
      >
        {warned && (
          <>
            <Icon name="alert" />
            <span>{t('personalNumber.warning')}</span>
          </>
        )}
      </Box>
    </Box>
  );
}
