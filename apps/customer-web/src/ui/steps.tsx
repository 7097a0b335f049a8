/** Where one is in a procedure of several pages. */
export function Steps({ label, steps, now }: { label: string; steps: readonly string[]; now: number }) {
  return (
    <nav aria-label={label} className="steps">
      <ol>
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === now ? 'step' : undefined}
            data-past={index < now || undefined}
          >
            <span className="step-number" aria-hidden="true">
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
    </nav>
  );
}
