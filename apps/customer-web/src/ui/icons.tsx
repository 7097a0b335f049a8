const PATHS = {
  alert: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.5v.1',
  bank: 'M3.500 9.500L12 4l8.500 5.500M5.500 10v8M10 10v8M14 10v8M18.500 10v8M3.500 20.500h17',
  check: 'M4 12.5l5 5L20 6.5',
  chevron: 'M9 5l7 7-7 7',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 7.500V12l3 2',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  frozen:
    'M12 3v18M4.200 7.500l15.600 9M19.800 7.500l-15.600 9M9.500 4.500l2.500 2 2.500-2M9.500 19.500l2.500-2 2.500 2',
  hourglass: 'M7 3h10M7 21h10M8 3c0 5 8 6 8 9s-8 4-8 9M16 3c0 5-8 6-8 9s8 4 8 9',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  none: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M8 12h8',
  pause: 'M9 5v14M15 5v14',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  refresh: 'M20 6v5h-5M4 18v-5h5M19 11a7.5 7.5 0 0 0-13-3.500M5 13a7.5 7.5 0 0 0 13 3.500',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  tel: 'M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a1.500 1.500 0 0 1-1.500 1.500A15.500 15.500 0 0 1 3.500 5.500 1.500 1.500 0 0 1 5 4',
} as const;
export type IconName = keyof typeof PATHS;

/** An icon beside a word; hidden from assistive technology, because the word says it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
