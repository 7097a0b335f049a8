const PATHS = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 3.5L2.5 20h19L12 3.5zM12 10v4.5M12 17.2v.3',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.5 2',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
  phone: 'M7 3h10v18H7zM11 18h2',
  pencil: 'M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3',
  call: 'M6 3h3l2 5-2.5 1.5a11 11 0 006 6L16 13l5 2v3c0 1.5-1.2 3-3 3C10.500 21 3 13.500 3 6c0-1.800 1.500-3 3-3z',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h3v3h-3zM20 14v3M17 20h3v-1M14 20v.2',
  offline:
    'M3 3l18 18M8.500 16a5 5 0 017 0M5 12.500a10 10 0 014-2.400M2 9a14 14 0 014.500-2.700M12 20v.2M22 9a14 14 0 00-9-3.900',
} as const;

/** A picture beside words that say the same: hidden from who hears the page. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
