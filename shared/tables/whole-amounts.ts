import type { DelimitedRow } from '../delimited.ts'
import { paise } from '../paise.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import type { PossibleReading, SumsInPaise } from './agreement.ts'
import { inPaise, saysUnit, sourceInRupees } from './scales.ts'
import { sumsBy, type SumsBy } from './sums-by.ts'
import type { WayToRead } from './way-to-read.ts'

/** A number as the interface of a gateway gives it, and not as it is written for people. */
const bare = /^[-+]?\d+(?:\.0)?$/

/**
 * The same way to read a table, but that its amounts are paise, as gateways give them; none where a cell is written for
 * people, or the name of its column says rupees.
 */
export function waysInPaise(way: WayToRead, rows: readonly DelimitedRow[]): WayToRead[] {
  const { chosen, money, entries } = way
  const { table } = chosen
  const { header, source } = table
  const columns = [money.debit, money.credit, money.amount].filter((at) => at >= 0)
  const isBare = (cell: string | undefined) => isBlankCell(cell) || !/\d/.test(cell!) || bare.test(plainCell(cell!))
  const names = columns.map((at) => header.names[at] ?? '')
  if (entries.length === 0 || names.some(saysUnit) || entries.some(({ amount }) => amount % 100 !== 0)) return []
  if (!rows.every(({ fields }) => columns.every((at) => isBare(fields[at])))) return []
  const scales = inPaise([...columns, header.columns.balance].filter((at) => at >= 0))
  const { narration, narrationParts, references } = header.columns
  const texts = [...new Set([narration, ...narrationParts, ...references])].filter((at) => at >= 0)
  return [
    {
      ...way,
      chosen: { ...chosen, table: { ...table, source: sourceInRupees(source, scales) } },
      entries: takenForPaise(entries),
      isInPaise: true,
      sums: () => sumsBy(texts, rows, entries).map(inPaiseToo),
    },
  ]
}

function inPaiseToo({ at, entries }: SumsBy): SumsInPaise {
  return { at, entries: takenForPaise(entries), asTheyStand: entries }
}

function takenForPaise<Of extends PossibleReading['entries'][number]>(entries: readonly Of[]): Of[] {
  return entries.map((entry) => ({ ...entry, amount: paise(entry.amount / 100) }))
}
