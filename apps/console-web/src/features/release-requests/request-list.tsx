import type { WaitingRequests } from '@madoguchi/contract/console/release-requests';
import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RequestRow } from './request-row.tsx';
import { focusRow } from './row-keys.ts';

interface RequestListProps {
  list: WaitingRequests;
  clockOffsetMs: number;
  openedId: string | null;
  /** Whether this person decides, or only looks on. */
  decides: boolean;
  onOpen: (requestId: string) => void;
}

/** The waiting requests, oldest first: arrow keys move, Enter opens. */
export function RequestList({ list, clockOffsetMs, openedId, decides, onOpen }: RequestListProps) {
  const { t } = useTranslation();
  const n = list.requests.length;
  if (n === 0) {
    return (
      <Notice tone="idle" title={t('requests.emptyTitle')}>
        {decides ? t('requests.emptyBody') : t('requests.emptyBodyTeller')}
      </Notice>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (focusRow(event.key)) event.preventDefault();
  };
  return (
    <Panel
      title={`${t('requests.waiting')} ${t('requests.count', { n })}`}
      aside={
        <Box aria-hidden="true" sx={{ display: { xs: 'none', sm: 'block' }, textAlign: 'end' }}>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('requests.keyChoose')} <Kbd>Enter</Kbd> {t('search.keyOpen')}
        </Box>
      }
    >
      <Box
        component="ul"
        aria-label={t('requests.waiting')}
        onKeyDown={onKeyDown}
        sx={{ listStyle: 'none', p: 0, mx: -1.75, mb: -1.75 }}
      >
        {list.requests.map((entry) => (
          <Box
            component="li"
            key={entry.request.requestId}
            sx={{ borderTop: '1px solid', borderColor: 'divider' }}
          >
            <RequestRow
              entry={entry}
              clockOffsetMs={clockOffsetMs}
              opened={entry.request.requestId === openedId}
              onOpen={() => onOpen(entry.request.requestId)}
            />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
