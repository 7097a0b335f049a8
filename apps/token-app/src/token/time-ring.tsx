const RADIUS = 26;
const LENGTH = 2 * Math.PI * RADIUS;
/** From here on a code may be too old when it arrives: the ring says so in colour, the words beside it too. */
export const SOON_SECONDS = 10;

/** The seconds that a code has left, as a number in a ring that runs out. */
export function TimeRing({ secondsLeft, ofSeconds }: { secondsLeft: number; ofSeconds: number }) {
  const isFresh = secondsLeft === ofSeconds;
  const isSoon = secondsLeft <= SOON_SECONDS;
  return (
    <svg
      className={`ring${isFresh ? ' ring-fresh' : ''}${isSoon ? ' ring-soon' : ''}`}
      viewBox="0 0 60 60"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="ring-track" cx="30" cy="30" r={RADIUS} />
      <circle
        className="ring-left"
        cx="30"
        cy="30"
        r={RADIUS}
        transform="rotate(-90 30 30)"
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - (isFresh ? 1 : (secondsLeft - 1) / ofSeconds))}
      />
      <text x="30" y="31" textAnchor="middle" dominantBaseline="central">
        {secondsLeft}
      </text>
    </svg>
  );
}
