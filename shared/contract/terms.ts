import { z } from 'zod'
import { cycles } from '../cycles.ts'
import { bookSettings, settingsChange } from '../settings.ts'
import { cutOffDays } from '../matching/settlement-cycle.ts'
import { roundings } from '../matching/rounding.ts'
import { count, day, method, nothing, paise, rail } from './parts.ts'

const rounding = z.enum(roundings).exactOptional()
const gst = z.literal('none').exactOptional()
const percent = z.strictObject({ kind: z.literal('percent'), rate: z.string(), gst, rounding })
const flat = z.strictObject({ kind: z.literal('flat'), paise: z.number(), gst, rounding })
const plainFees = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('gross') }), percent, flat])
const foundRailFees = z.discriminatedUnion('kind', [
  plainFees,
  z.strictObject({ kind: z.literal('by-amount'), upTo: z.number(), small: plainFees, large: plainFees }),
])
const foundFees = z.discriminatedUnion('kind', [
  foundRailFees,
  z.strictObject({ kind: z.literal('by-rail'), 'bank-account': foundRailFees, upi: foundRailFees }),
])
const bankFees = z.strictObject({
  fees: z.discriminatedUnion('kind', [percent, flat]),
  of: z.enum(['payment', 'settlement']),
})

/** Hours in India, in order: those published, or others that the book's own settlements show. */
const hours = z.array(z.int().min(0).max(24)).readonly().exactOptional()
const cutOffs = z.strictObject({
  hours: z.strictObject({ 'bank-account': hours, upi: hours, 'both-rails': hours }),
  days: z.enum(cutOffDays),
  atSameHour: z.literal(true).exactOptional(),
})

const termsView = z.strictObject({
  /** What a person said; what is left out is read off the book's history. */
  settings: bookSettings,
  /** What reconciling takes where nothing was said, and how many settlements bear it out. */
  found: z.strictObject({
    cycle: z.enum(cycles),
    /** What it was until the day before; left out where it never changed. */
    before: z.strictObject({ cycle: z.enum(cycles), since: day }).exactOptional(),
    cutOffs,
    /** What they were until the day before; left out where they never changed. */
    cutOffsBefore: z.strictObject({ cutOffs, since: day }).exactOptional(),
    fees: foundFees,
    /** Working days on which the book's own settlements show that nothing was paid out. */
    holidays: z.array(day),
    settlements: count,
    /** What the bank keeps of what was settled; null where it pays in full, or nothing tells. */
    bank: bankFees.nullable(),
    /** What is kept of most settlements that no fee explains, in hundredths of a percent of what was paid, with GST. */
    keptUnknown: z.strictObject({ from: z.number(), to: z.number() }).exactOptional(),
  }),
})

const feeCheck = z.strictObject({
  settlementId: z.string(),
  /** Whose terms hold for it; null where they are the same for every rail, or payments of both are in it. */
  rail: rail.nullable(),
  payments: count,
  gross: paise,
  fee: paise,
  gst: paise,
  kept: paise,
  /** Beyond fee and GST: negative where less was kept, 0 where it is rounding. */
  overcharged: paise,
})

/** The provider's terms: as agreed, or as the book's history shows them. */
export const termsMethods = {
  terms: method('engine', nothing, termsView),
  /** What was kept back of a settlement's payments, beside the terms; null where its payments are not all known. */
  feeCheck: method('engine', z.strictObject({ settlementId: z.string() }), feeCheck.nullable()),
  /** Reconciles the book by the new terms. */
  changeTerms: method('engine', settingsChange, termsView),
} as const

export type FeeCheckView = z.infer<typeof feeCheck>
export type TermsView = z.infer<typeof termsView>
