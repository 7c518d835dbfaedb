import type { ReactNode } from 'react'
import { formatRupees, type Paise } from '../../shared/paise.ts'

/** An amount in rupees, grouped as in India, in figures of one width. */
export function Money({ amount, isDebit = false }: { readonly amount: Paise; readonly isDebit?: boolean }): ReactNode {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {isDebit && '−'}
      {formatRupees(amount)}
    </span>
  )
}
