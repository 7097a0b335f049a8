import Box from '@mui/material/Box';

/** What the search box takes, by example. */
export function Examples({ examples }: { examples: readonly { what: string; example: string }[] }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        gap: 1,
      }}
    >
      {examples.map(({ what, example }) => (
        <Box
          key={what}
          sx={{
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.paper',
            px: 1.5,
            py: 1,
          }}
        >
          <Box component="dt" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            {what}
          </Box>
          <Box component="dd" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {example}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
