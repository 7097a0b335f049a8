import { styled } from '@mui/material/styles';

const Svg = styled('svg')({
  width: '1.15em',
  height: '1.15em',
  flex: 'none',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
});

const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5',
  check: 'M4 12.5l5 5L20 6.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  frozen: 'M12 3v18M4.5 7.5l15 9M19.5 7.5l-15 9M9.5 4.5l2.5 2 2.5-2M9.5 19.5l2.5-2 2.5 2',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  pause: 'M9 5v14M15 5v14',
  hourglass: 'M7 3h10M7 21h10M8 3c0 5 8 6 8 9s-8 4-8 9M16 3c0 5-8 6-8 9s8 4 8 9',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  none: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M8 12h8',
  expired: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9 9l6 6M15 9l-6 6',
  alert: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.5v.1',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.1',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  refresh: 'M20 6v5h-5M4 18v-5h5M19 11a7.5 7.5 0 0 0-13-3.5M5 13a7.5 7.5 0 0 0 13 3.5',
  chevron: 'M9 5l7 7-7 7',
  close: 'M5 5l14 14M19 5L5 19',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  key: 'M8 8a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M12 11.5h9.5v4M18 11.5v3',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  brand: 'M4 21V4h16v17M4 13h16M10 13v8M14 13v8',
} as const;
export type IconName = keyof typeof PATHS;

/** An icon beside a word; hidden from assistive technology, because the word says it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <Svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </Svg>
  );
}
