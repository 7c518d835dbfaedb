import { z } from 'zod'
import { eventDoubts } from '../events/merge.ts'
import { appErrorShape, count, day, instant, method, nothing, pageOf, paise, shortText, window } from './parts.ts'

/** `unread`: no event could be read from it. `unopened`: it is sealed to a key that is not on this computer. */
const quarantineReasons = [...eventDoubts, 'unread', 'unopened'] as const
const quarantineReason = z.enum(quarantineReasons)

/** What is set apart: an event, a delivery that no event could be read from, an envelope that was not opened. */
const quarantineSubject = z.strictObject({ type: z.enum(['event', 'delivery', 'unopened']), id: count })

/** `count`: it is to count all the same. `dismiss`: it was looked at, and is shown no more. `reopen` takes either back. */
const verdict = z.enum(['count', 'dismiss', 'reopen'])

const quarantineRow = z.strictObject({
  subject: quarantineSubject,
  why: quarantineReason,
  receivedAt: instant,
  source: z.enum(['relay', 'practice', 'provider', 'file']),
  /** The file and physical line where an imported event stands. */
  place: z.string().nullable(),
  kind: z.enum(['collected', 'settled', 'rejected']).nullable(),
  /** The payment's reference, the settlement's id. */
  id: z.string().nullable(),
  amount: paise.nullable(),
  remitterName: z.string().nullable(),
  /** What the book counts instead; null when it counts nothing for it. */
  countedAmount: paise.nullable(),
  /** The beginning of it as it was received. */
  text: z.string(),
  canCount: z.boolean(),
  note: z.string().nullable(),
})

/** Days of which the book may not hold every payment, and what would show it. */
const missedEvent = z.strictObject({
  kind: z.enum(['relay-gap', 'settlement-short', 'settlement-unknown', 'unopened']),
  /** Null where no record says when. */
  from: day.nullable(),
  to: day.nullable(),
  /** The settlement that lacks payments. */
  settlementId: z.string().nullable(),
  payments: count.nullable(),
  amount: paise.nullable(),
  words: z.string(),
})

const relayStates = ['listening', 'trying', 'key-awaited', 'refused', 'keyless'] as const
const relayView = z.strictObject({
  address: z.string(),
  /**
   * `trying`: it does not answer at the moment. `key-awaited`: another computer must hand the key over. `refused`: the
   * relay knows this computer no more. `keyless`: the keychain of this computer does not hold what the pairing needs.
   */
  state: z.enum(relayStates),
  /** When the relay answered for the last time. */
  heardAt: instant.nullable(),
  lastEventAt: instant.nullable(),
  error: appErrorShape.nullable(),
  /** What a person compares with the computer that has the key; null when it is not awaited. */
  check: z.string().nullable(),
  /** The webhook address with its key left out. */
  webhookAddress: z.string().nullable(),
})

const sweepSummary = z.strictObject({
  endedAt: instant,
  from: day,
  to: day,
  isComplete: z.boolean(),
  payments: count,
  asked: count,
  denied: count,
  notUnderstood: count,
})
const sweepProgress = z.strictObject({
  step: z.enum(['list', 'ask']),
  /** Payments read from the list, or asked for one by one. */
  done: count,
  /** Payments to ask for at most; null while the list is read. */
  of: count.nullable(),
})
const sweepView = z.strictObject({
  running: sweepProgress.nullable(),
  last: sweepSummary.nullable(),
  /** Why the last one ended early. */
  error: appErrorShape.nullable(),
})

const inboxView = z.strictObject({ relay: relayView.nullable(), sweep: sweepView })

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const noticeSettings = z.strictObject({
  isOn: z.boolean(),
  /** Times of the day in India between which nothing is shown; null when there are none. */
  quiet: z.strictObject({ from: clockTime, to: clockTime }).nullable(),
})

const awaitingComputer = z.strictObject({ desktopId: z.string(), name: z.string(), pairedAt: z.string() })

export const inboxMethods = {
  inbox: method('main', nothing, inboxView),
  /** Pairs with a relay by the one-time code of its owner. */
  pairRelay: method('main', z.strictObject({ address: z.string().max(300), code: z.string().max(100) }), inboxView),
  /** Ends the pairing on this computer, and forgets its keys. */
  unpairRelay: method('main', nothing, inboxView),
  /** Puts the webhook address, which holds a key, into the clipboard. */
  copyWebhookAddress: method('main', nothing, nothing),
  /** A new webhook address; the one before works for another week. */
  renewWebhookAddress: method('main', nothing, inboxView),
  /** The computers that are paired and await the book's key. */
  awaitingComputers: method('main', nothing, z.array(awaitingComputer)),
  /** Hands the key over to the computer that shows these letters. */
  handOverKey: method('main', z.strictObject({ desktopId: z.string().max(64), check: z.string().max(100) }), nothing),
  /** Asks the relay now instead of later. */
  pollNow: method('main', nothing, nothing),
  /** Begins to read the provider's list; without days since the last time. */
  startSweep: method('main', z.strictObject({ from: day.optional(), to: day.optional() }), inboxView),
  stopSweep: method('main', nothing, nothing),
  /** Checks again what is set apart, with the secrets and keys that are at hand now. */
  recheckQuarantine: method('main', nothing, z.strictObject({ cleared: count, left: count })),
  notices: method('main', nothing, noticeSettings),
  saveNotices: method('main', noticeSettings, noticeSettings),

  listQuarantine: method('engine', z.strictObject({ ...window, isDismissed: z.boolean() }), pageOf(quarantineRow)),
  /** Says what is to become of something that is set apart; the note is for whoever asks later. */
  ruleOnQuarantine: method('engine', z.strictObject({ subject: quarantineSubject, verdict, note: shortText }), nothing),
  missedEvents: method('engine', nothing, z.array(missedEvent)),
} as const

export const inboxEvents = {
  inboxChanged: inboxView,
  /** A notification was clicked: the payment is to be shown. */
  showPayment: z.strictObject({ referenceId: z.string().nullable() }),
} as const

export type QuarantineReason = z.infer<typeof quarantineReason>
export type QuarantineSubject = z.infer<typeof quarantineSubject>
export type Verdict = z.infer<typeof verdict>
export type QuarantineRow = z.infer<typeof quarantineRow>
export type MissedEvent = z.infer<typeof missedEvent>
export type RelayView = z.infer<typeof relayView>
export type RelayState = RelayView['state']
export type SweepProgress = z.infer<typeof sweepProgress>
export type InboxView = z.infer<typeof inboxView>
export type NoticeSettings = z.infer<typeof noticeSettings>
