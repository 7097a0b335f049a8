export type StaffRole = 'teller' | 'officer' | 'helpdesk' | 'auditor' | 'administrator';

export const STAFF_ROLES: readonly StaffRole[] = [
  'teller',
  'officer',
  'helpdesk',
  'auditor',
  'administrator',
];

export interface StaffActor {
  kind: 'staff';
  id: string;
  staffNumber: string;
  role: StaffRole;
  branchCode: string;
  /** Where the person sits: the client address as the server saw it. */
  terminal: string;
  /** When the person last proved possession of the own token, ms since the epoch; null: not in this session. */
  steppedUpAtMs: number | null;
  /** Branches for which she approves releases while their officer is away, at this moment. */
  standsInFor?: readonly string[];
  /** The customer who she is herself; null: none, or not known. */
  ownCustomerId?: string | null;
}

export interface CustomerActor {
  kind: 'customer';
  id: string;
  terminal: string;
}

/** The system itself: a scheduled job, the command line, or an attempt by nobody in particular. */
export interface SystemActor {
  kind: 'system';
  id: string;
  terminal: string;
}

export type Actor = StaffActor | CustomerActor | SystemActor;
