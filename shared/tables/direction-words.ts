import { flags } from '../statements/column-words.ts'

/** What a column of any table says of the way money went: 1 for in, −1 for out, 0 for a word that says neither. */
export function directionOf(cell: string): 1 | -1 | 0 {
  const text = cell
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, ' ')
    .trim()
  return flags.get(text) ?? (into.test(text) ? 1 : out.test(text) ? -1 : 0)
}

const into = one(
  '(?:bank |cash |payment |customer )?receipts?|(?:bank |cash )?deposits?|incomes?|incoming|inflow|inward|money in|paid in|in',
  'credits?|credited|received|collections?|collected|sales?|sale receipt|payments? received|(?:customer|invoice) payments?|earnings?|earned|revenue|top ?up',
  'eingang|einnahmen?|gutschrift|haben|ingresos?|entradas?|abono|recettes?|cr[ée]dit|p[rř][ií]jem|bij',
)
const out = one(
  '(?:bank |cash |vendor |supplier |bill )?payments?|expenses?|expenditures?|outgoing|outflow|outward|money out|paid out|out',
  'debits?|debited|paid|spent|spends?|withdrawals?|withdrawn|purchases?|refunds?|payouts?|payments? (?:made|sent)|sent|transfer out|charges?|fees?',
  'ausgang|ausgaben?|lastschrift|soll|gastos?|egresos?|salidas?|cargo|d[ée]penses?|d[ée]bit|v[yý]daj|v[yý]b[eě]r|af',
)

function one(...words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})$`, 'u')
}
