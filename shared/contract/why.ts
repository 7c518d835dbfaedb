import { z } from 'zod'
import { rules } from '../matching/reconciliation.ts'
import { count, instant, method, paise } from './parts.ts'

const asked = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('payment'), id: z.string() }),
  z.strictObject({ type: z.literal('settlement'), id: z.string() }),
  z.strictObject({ type: z.literal('line'), id: count }),
])

/** A record as a person finds it: `name` is a payment's or settlement's id, or a line's file and number. */
const named = z.strictObject({ type: z.enum(['payment', 'settlement', 'line']), name: z.string(), amount: paise })

const test = z.strictObject({ signal: z.string(), words: z.string(), weight: z.number(), isPassed: z.boolean() })

const whyView = z.strictObject({
  subject: named,
  state: z.enum(['accepted', 'proposed', 'settled', 'open']),
  /** Each a whole sentence. */
  reasons: z.array(z.string()),
  /** What it is matched with; null where it is not. */
  match: z
    .strictObject({
      rule: z.enum(rules),
      decidedBy: z.enum(['machine', 'person']).nullable(),
      confidence: z.number(),
      evidence: z.array(z.strictObject({ signal: z.string(), words: z.string(), weight: z.number().optional() })),
      settlements: z.array(named),
      lines: z.array(named),
      /** How many bits it is ahead of the second-best way; null where there is no other way. */
      margin: z.number().nullable(),
    })
    .nullable(),
  /** When a payment is due to be settled; null for anything else. */
  expectedAt: instant.nullable(),
  /** What comes near, the likeliest first, each with the test it failed. */
  nearest: z.array(
    z.strictObject({ record: named, failed: z.string().nullable(), tests: z.array(test), score: z.number() }),
  ),
})

/** Why something is matched as it is, or why it is open. */
export const whyMethods = {
  why: method('engine', z.strictObject({ subject: asked }), whyView),
} as const

export type WhyView = z.infer<typeof whyView>
export type WhyAsked = z.infer<typeof asked>
