import { z } from 'zod'
import { differenceKinds } from '../matching/reconciliation.ts'
import { count, instant, method, nothing, pageOf, paise, shortText, window } from './parts.ts'

/** Parts of a difference: negative where the bank shows less than was settled. */
export const namedDifferences = z.array(z.strictObject({ kind: z.enum(differenceKinds), amount: paise })).max(20)

const decisionRow = z.strictObject({
  id: count,
  at: instant,
  who: z.string(),
  kind: z.enum(['accept', 'reject', 'dismiss']),
  words: z.string(),
  note: z.string().nullable(),
  named: namedDifferences,
  isWithdrawn: z.boolean(),
})

/** What people decide about settlements and lines. */
export const decisionMethods = {
  acceptMatch: method('engine', z.strictObject({ matchId: z.string() }), nothing),
  /** Of a match that is accepted already, it takes the two sides apart. Neither is matched so again. */
  rejectMatch: method('engine', z.strictObject({ matchId: z.string(), note: shortText.optional() }), nothing),
  matchByHand: method(
    'engine',
    z.strictObject({
      settlementIds: z.array(z.string()).min(1).max(100),
      lineIds: z.array(count).min(1).max(100),
      /** Required when the two sides differ: what the difference is, in parts that add up to it, and a note. */
      named: namedDifferences.optional(),
      note: shortText.optional(),
    }),
    nothing,
  ),
  /** Withdraws the last decision that is not withdrawn yet, and says which in words. */
  undoDecision: method('engine', nothing, z.strictObject({ undone: z.string() })),
  /** What undo would withdraw, in words; null when there is nothing. */
  lastDecision: method('engine', nothing, z.strictObject({ words: z.string() }).nullable()),
  /** Everything that was ever decided, the latest first. */
  listDecisions: method('engine', z.strictObject({ ...window }), pageOf(decisionRow)),
} as const

export type DecisionRow = z.infer<typeof decisionRow>
