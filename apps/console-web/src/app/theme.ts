import { createTheme } from '@mui/material/styles';

/** The colours of both schemes. Text colours keep at least 4.5:1 on `paper`, `ground` and their own soft ground. */
const light = {
  palette: {
    primary: { main: '#0b5c66', dark: '#074650', contrastText: '#ffffff' },
    success: { main: '#1d6b3c' },
    warning: { main: '#875200' },
    error: { main: '#b0261c' },
    info: { main: '#2b5490' },
    text: { primary: '#15272b', secondary: '#4a5d61' },
    background: { default: '#f1f4f3', paper: '#ffffff' },
    divider: '#cdd7d7',
  },
};
const dark = {
  palette: {
    primary: { main: '#78cdd6', dark: '#9adfe6', contrastText: '#06262b' },
    success: { main: '#7fd09b' },
    warning: { main: '#f0b860' },
    error: { main: '#ff9a8f' },
    info: { main: '#9dc0f5' },
    text: { primary: '#e6eeee', secondary: '#a9babc' },
    background: { default: '#0f1719', paper: '#182326' },
    divider: '#36464a',
  },
};

const FONT = "'Noto Sans JP Variable', 'Noto Sans JP', 'Yu Gothic UI', 'Hiragino Sans', sans-serif";
const PLAIN_TEXT = { textTransform: 'none', whiteSpace: 'nowrap' } as const;

/** A bank counter's theme: dense, quiet, ink and teal; no ripple, no motion where the person wants none. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: { light, dark },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: FONT,
    fontSize: 14,
    h1: { fontSize: '1.375rem', fontWeight: 700, lineHeight: 1.35 },
    h2: { fontSize: '0.9375rem', fontWeight: 700, lineHeight: 1.4 },
    h3: { fontSize: '0.875rem', fontWeight: 700, lineHeight: 1.4 },
    body1: { fontSize: '0.9375rem', lineHeight: 1.65 },
    body2: { fontSize: '0.875rem', lineHeight: 1.55 },
    caption: { fontSize: '0.8125rem', lineHeight: 1.45 },
    button: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { root: { ...PLAIN_TEXT, minHeight: 36, paddingInline: 14 } },
    },
    // In the dark, MUI would lighten raised paper; ours has borders instead.
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: {
      defaultProps: { transitionDuration: 0 },
      styleOverrides: { paper: { border: '1px solid var(--mui-palette-divider)' } },
    },
    MuiCssBaseline: {
      styleOverrides: {
        ':root': { colorScheme: 'light' },
        ':root[data-scheme="dark"]': { colorScheme: 'dark' },
        body: {
          fontVariantNumeric: 'tabular-nums',
          wordBreak: 'auto-phrase',
          overflowWrap: 'anywhere',
          lineBreak: 'strict',
          textSpacingTrim: 'trim-start',
        },
        'button, input, select, textarea': { font: 'inherit', letterSpacing: 'inherit', color: 'inherit' },
        'h1, h2, h3, p, dl, dd, ul, ol': { margin: 0 },
        'a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible, .MuiButtonBase-root.Mui-focusVisible':
          {
            outline: '3px solid var(--mui-palette-info-main)',
            outlineOffset: '2px',
          },
        // A heading takes the focus so that a screen reader says where one is; there is nothing to press.
        'h1[tabindex]:focus-visible': { outline: 'none' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animation: 'none !important', transition: 'none !important' },
        },
        '@media print': { body: { background: '#fff' } },
      },
    },
  },
});

/** The meanings that a colour can have. Never alone: an icon and a word stand beside it. */
export type Tone = 'success' | 'warning' | 'error' | 'info' | 'idle';

/** Text, border and soft ground of a tone. */
export function toneStyle(tone: Tone) {
  const main = tone === 'idle' ? 'var(--mui-palette-text-secondary)' : `var(--mui-palette-${tone}-main)`;
  return {
    color: main,
    borderColor: `color-mix(in srgb, ${main} 45%, transparent)`,
    backgroundColor: `color-mix(in srgb, ${main} 9%, var(--mui-palette-background-paper))`,
  };
}
