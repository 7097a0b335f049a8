import type { LimitChangeView, LimitView } from '@madoguchi/contract/console/administration';
import { typedDigits } from '@madoguchi/web/half-width';

export type LimitName = LimitView['name'];
export type LimitUnit = 'count' | 'second' | 'minute' | 'hour' | 'day';

/** The groups of the page, in their order; every limit is in one of them. */
export const LIMIT_GROUPS = {
  sign_in: ['maxConsecutiveFailures', 'unlockAfterMs', 'maxPasswordFailures', 'passwordPauseMs'],
  issue: ['issueLifeMs', 'maxActivationPasswordFailures', 'reissueCooldownMs'],
  release: [
    'stepUpLifeMs',
    'grantLifeMs',
    'maxCallerCodeFailures',
    'releaseRequestLifeMs',
    'freezeLinkLifeMs',
  ],
  risk: ['contactChangeRiskMs', 'repeatedReleaseRiskMs', 'askedElsewhereRiskMs', 'recentUseRiskMs'],
} as const satisfies Record<string, readonly LimitName[]>;

const UNIT_MS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 } as const;
const FINER = ['day', 'hour', 'minute', 'second'] as const;

/** In which unit people speak of a limit. */
const USUAL_UNIT: Record<LimitName, LimitUnit> = {
  maxConsecutiveFailures: 'count',
  unlockAfterMs: 'minute',
  maxPasswordFailures: 'count',
  passwordPauseMs: 'minute',
  issueLifeMs: 'hour',
  maxActivationPasswordFailures: 'count',
  reissueCooldownMs: 'minute',
  stepUpLifeMs: 'minute',
  grantLifeMs: 'minute',
  maxCallerCodeFailures: 'count',
  releaseRequestLifeMs: 'minute',
  freezeLinkLifeMs: 'day',
  contactChangeRiskMs: 'day',
  repeatedReleaseRiskMs: 'day',
  askedElsewhereRiskMs: 'day',
  recentUseRiskMs: 'minute',
};

/** The usual unit, or a finer one where these values (ms) are not whole in it: a file may say 90 seconds. */
export function unitOf(name: LimitName, values: readonly (number | null)[]): LimitUnit {
  const usual = USUAL_UNIT[name];
  if (usual === 'count') return usual;
  const units = FINER.slice(FINER.indexOf(usual));
  return units.find((unit) => values.every((value) => (value ?? 0) % UNIT_MS[unit] === 0)) ?? 'second';
}

/** A value of the wire in its unit. */
export function inUnit(value: number, unit: LimitUnit): number {
  return unit === 'count' ? value : value / UNIT_MS[unit];
}

/** What can be typed, in whole units that lie within the bounds. */
export function boundsIn(
  limit: Pick<LimitView, 'least' | 'most'>,
  unit: LimitUnit,
): { least: number; most: number } {
  return { least: Math.ceil(inUnit(limit.least, unit)), most: Math.floor(inUnit(limit.most, unit)) };
}

/** A limit as it is typed; `off`: the switch beside the field. */
export interface LimitDraft {
  text: string;
  off: boolean;
}

/** The field of a limit before anything is typed. */
export function draftOf(limit: LimitView): LimitDraft {
  const unit = unitOf(limit.name, [limit.value, limit.standard]);
  return { text: limit.value === null ? '' : String(inUnit(limit.value, unit)), off: limit.value === null };
}

/** What was typed as a value of the wire, null: off; undefined: nothing that will do. */
export function typedValue(limit: LimitView, draft: LimitDraft): number | null | undefined {
  if (draft.off) return limit.offAllowed ? null : undefined;
  const unit = unitOf(limit.name, [limit.value, limit.standard]);
  const typed = typedDigits(draft.text);
  const { least, most } = boundsIn(limit, unit);
  if (!/^\d{1,9}$/.test(typed) || Number(typed) < least || Number(typed) > most) return undefined;
  return unit === 'count' ? Number(typed) : Number(typed) * UNIT_MS[unit];
}

/** The changes that the drafts make, and the limits whose draft will not do. */
export function changesOf(
  limits: readonly LimitView[],
  drafts: Readonly<Partial<Record<LimitName, LimitDraft>>>,
): { changes: LimitChangeView[]; unfit: LimitView[] } {
  const typed = limits.map((limit) => {
    const draft = drafts[limit.name];
    return { limit, value: draft === undefined ? limit.value : typedValue(limit, draft) };
  });
  return {
    changes: typed.flatMap(({ limit: { name, value: from }, value: to }) =>
      to === undefined || to === from ? [] : [{ name, from, to }],
    ),
    unfit: typed.flatMap(({ limit, value }) => (value === undefined ? [limit] : [])),
  };
}
