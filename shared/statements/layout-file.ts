import { z } from 'zod'
import { correctionsSchema } from './corrections.ts'

const kept = correctionsSchema
  .unwrap()
  .pick({ columns: true, dateOrder: true, decimal: true, rowOrder: true, direction: true })
  .readonly()

export const namedLayout = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** The letters of the names of the columns, as `shapeOf` gives them; '' where no row names them. */
  shape: z.string().max(5_000),
  /** How many columns there are. */
  width: z.int().positive().max(200),
  corrections: kept,
})
export type NamedLayout = z.infer<typeof namedLayout>

/** Layouts as a file that accountants send each other. */
export const layoutFile = z.strictObject({
  milaanLayouts: z.literal(1),
  layouts: z.array(namedLayout).max(1_000),
})
