import type { Actor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { ForceReleaseReason } from '@madoguchi/otp-core/forced-release';
import { SERVICE_ID } from '@madoguchi/otp-core/institution';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import type { RefusalCode } from '@madoguchi/otp-core/outcome';
import { type OtpParameters, timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { VerifiedAct } from '@madoguchi/otp-core/verification';
import type { NewCustomer } from '@madoguchi/store/customer-record';
import { demoDigestOf, demoKeyOfToken, demoTokenId } from './keys.ts';
import { staffActorAt } from './staff.ts';

/** What only the seeding knows: the row of the customer, the seal of this machine, one hash for all. */
export interface StepWorld {
  customerId: number;
  seal: (key: Uint8Array, tokenId: string) => string;
  activationPasswordHash: string;
  /** Of the URL that this installation would send, so that a mail sent once more leads to the issue. */
  issuanceUrlDigestOf: (issueId: string) => string;
}

/** One command at its time, with the outcome that it must have: the demo data never tell what did not happen. */
export interface Step {
  customerNumber: string;
  atMs: number;
  actor: (customerId: number) => Actor;
  command: (world: StepWorld) => HoldingCommand;
  expected: 'accepted' | RefusalCode;
}

const MINUTE_MS = 60_000;

/** As at every issue by the customer site. */
const USER_ID_DIGITS = 11;

/** How many time steps either way the server looks at for a code. */
const SERVER_LOOKS = DEFAULT_LIMITS.resyncSteps;

/** Collects what happened to one customer, in the order in which it happened. */
export class History {
  readonly steps: Step[] = [];
  /** How far the clock of the customer's phone is off, in time steps. */
  phoneOffset = 0;
  readonly customer: NewCustomer;
  readonly #otp: OtpParameters;
  #tokens = 0;
  #serial = 0;

  constructor(customer: NewCustomer, otp: OtpParameters) {
    this.customer = customer;
    this.#otp = otp;
  }

  /** @param mailAddress - of the phone; most customers have registered the same one */
  issue(atMs: number, mailAddress = this.customer.email): void {
    this.#tokens += 1;
    const issueId = this.#issueId();
    const tokenUserId = String(Number.parseInt(demoDigestOf(`user ${issueId}`).slice(0, 12), 16))
      .slice(-USER_ID_DIGITS)
      .padStart(USER_ID_DIGITS, '0');
    this.#byCustomer(atMs, ({ activationPasswordHash, issuanceUrlDigestOf }) => ({
      ...({ type: 'issue_token', issueId, serviceId: SERVICE_ID, tokenUserId } as const),
      ...{ mailAddress, confirmation: 'matched' as const },
      ...{ activationPasswordHash, issuanceUrlDigest: issuanceUrlDigestOf(issueId) },
    }));
  }

  provision(atMs: number, fits = true, expected: Step['expected'] = 'accepted'): void {
    const tokenId = this.#tokenId();
    const key = this.#key();
    const issueId = this.#issueId();
    const activationPassword = fits ? 'matched' : 'wrong';
    this.#byCustomer(
      atMs,
      ({ seal }) => ({
        ...({ type: 'provision_token', issueId, activationPassword, tokenId } as const),
        sealedKey: seal(key, tokenId),
      }),
      expected,
    );
  }

  activate(atMs: number): void {
    const code = this.#phoneCode(atMs);
    this.#byCustomer(atMs, () => ({ type: 'activate_token', code }));
  }

  activateWrongly(atMs: number, seed: number, expected: RefusalCode = 'code_wrong'): void {
    const code = this.#wrongCode(atMs, seed);
    this.#byCustomer(atMs, () => ({ type: 'activate_token', code }), expected);
  }

  /** With what the phone shows at `shownAtMs`. */
  signIn(atMs: number, expected: Step['expected'] = 'accepted', shownAtMs = atMs): void {
    const code = this.#phoneCode(shownAtMs);
    this.#byCustomer(atMs, () => ({ type: 'sign_in', code }), expected);
  }

  signInWrongly(atMs: number, seed: number, expected: RefusalCode = 'code_wrong'): void {
    const code = this.#wrongCode(atMs, seed);
    this.#byCustomer(atMs, () => ({ type: 'sign_in', code }), expected);
  }

  /** The log-in of a customer without a token: the password alone. */
  signInByPassword(atMs: number): void {
    this.#byCustomer(atMs, () => ({ type: 'sign_in', code: null }));
  }

  release(atMs: number): void {
    this.#byCustomer(atMs, () => ({ type: 'release_token', confirmation: 'matched' }));
  }

  /** By the link in the notice of a forced release at `linkOfMs`. */
  freezeByLink(atMs: number, linkOfMs: number): void {
    this.#byCustomer(atMs, () => ({ type: 'freeze', linkOfMs }));
  }

  resendMail(atMs: number): void {
    this.#byCustomer(atMs, () => ({ type: 'resend_issuance_mail' }));
  }

  /** An act at the counter or on the telephone. */
  byStaff(staffNumber: string, atMs: number, command: HoldingCommand): void {
    this.#add(
      atMs,
      () => staffActorAt(staffNumber, atMs),
      () => command,
      'accepted',
    );
  }

  /** The documents at the counter, for one act; answers with the grant. */
  checkIdentity(staffNumber: string, atMs: number, act: VerifiedAct): string {
    const grantId = this.#serialId('grant');
    const formNumber = `F-${this.customer.customerNumber.slice(-5)}`;
    const identityCheck = { documents: ['drivers_licence'], icChip: 'read', seal: 'matched' } as const;
    this.byStaff(staffNumber, atMs, {
      ...{ type: 'verify_identity', grantId, act },
      identityCheck: { ...identityCheck, formNumber },
    });
    return grantId;
  }

  /** The helpdesk calls back and reaches the customer; answers with the grant. */
  callBack(staffNumber: string, atMs: number, act: VerifiedAct): string {
    const grantId = this.#serialId('grant');
    this.byStaff(staffNumber, atMs - MINUTE_MS, { type: 'start_call_back', grantId, act });
    this.byStaff(staffNumber, atMs - MINUTE_MS / 2, { type: 'finish_call_back', grantId, result: 'reached' });
    return grantId;
  }

  /** Somebody at the counter asks for a forced release; answers with the request. */
  askForRelease(staffNumber: string, atMs: number, reason: ForceReleaseReason): string {
    const requestId = this.#serialId('request');
    const grantId = this.checkIdentity(staffNumber, atMs - MINUTE_MS / 3, 'force_release');
    this.byStaff(staffNumber, atMs, { type: 'force_release', grantId, requestId, reason });
    return requestId;
  }

  /** The customer reads out the code of this time step and the one before. */
  resynchronise(staffNumber: string, atMs: number): void {
    const codes = [this.#phoneCode(atMs - this.#otp.stepSeconds * 1_000), this.#phoneCode(atMs)] as const;
    this.byStaff(staffNumber, atMs, { type: 'resynchronise', codes });
  }

  #byCustomer(atMs: number, command: Step['command'], expected: Step['expected'] = 'accepted'): void {
    const terminal = `203.0.113.${(Number(this.customer.customerNumber) % 254) + 1}`;
    this.#add(atMs, (id) => ({ kind: 'customer', id: String(id), terminal }), command, expected);
  }

  #add(atMs: number, actor: Step['actor'], command: Step['command'], expected: Step['expected']): void {
    this.steps.push({ customerNumber: this.customer.customerNumber, atMs, actor, command, expected });
  }

  #serialId(of: 'grant' | 'request'): string {
    this.#serial += 1;
    return `demo-${of}-${this.customer.customerNumber}-${this.#serial}`;
  }

  #issueId(): string {
    return `demo-issue-${this.customer.customerNumber}/${this.#tokens}`;
  }

  #tokenId(): string {
    return demoTokenId(this.customer.customerNumber, this.#tokens);
  }

  #key(): Uint8Array {
    const key = demoKeyOfToken(this.#tokenId());
    if (key === null) throw new Error('A demo token has a demo key.');
    return key;
  }

  #phoneCode(atMs: number): string {
    return generateCode(this.#key(), timeStepAt(atMs, this.#otp) + this.phoneOffset, this.#otp);
  }

  /** A code of no minute that the server looks at. */
  #wrongCode(atMs: number, seed: number): string {
    const near = new Set<string>();
    const step = timeStepAt(atMs, this.#otp);
    for (let offset = -SERVER_LOOKS; offset <= SERVER_LOOKS; offset += 1) {
      near.add(generateCode(this.#key(), step + offset, this.#otp));
    }
    for (let candidate = seed; ; candidate += 1) {
      const code = String(candidate % 1_000_000).padStart(this.#otp.digits, '0');
      if (!near.has(code)) return code;
    }
  }
}
