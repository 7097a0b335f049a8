import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { verifyCallerCode } from '@madoguchi/contract/console/verification';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { CallerGrant } from './use-caller-grant.ts';

/** Whom to make sure of, for which act, and where the grant goes. */
export interface CallerCheckProps {
  page: CustomerPage;
  act: z.input<typeof verifyCallerCode.body>['act'];
  caller: CallerGrant;
}

/** One of the two ways. */
export function Way({ title, how, children }: { title: string; how: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        ...{ border: '1px solid', borderColor: 'divider', borderRadius: 1, p: 1.5, minWidth: 0 },
        ...{ display: 'grid', gap: 1, alignContent: 'start' },
      }}
    >
      <Typography variant="h3" component="h4">
        {title}
      </Typography>
      <Typography variant="body2">{how}</Typography>
      {children}
    </Box>
  );
}
