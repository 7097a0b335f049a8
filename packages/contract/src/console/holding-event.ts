// What a timeline item tells, so that a new event does not compile until it has its words.
export type { HoldingEvent, HoldingEventType } from '@madoguchi/otp-core/events';
