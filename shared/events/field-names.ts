/** The provider's own names, from webhooks, API answers and both generations of the product. */
const names = [
  'event',
  'amount',
  'vAccountId',
  'virtualVpaId',
  'isVpa',
  'vAccountNumber',
  'referenceId',
  'utr',
  'remitterVpa',
  'email',
  'phone',
  'creditRefNo',
  'remitterAccount',
  'remitterIfsc',
  'remitterName',
  'remarks',
  'paymentTime',
  'transferType',
  'signature',
  'count',
  'settlementId',
  'settlementUtr',
  'isSettled',
  'amountSettled',
  'settledOn',
  'settledAt',
  'settlementTime',
  'settlementDate',
  'transferTime',
  'eventTime',
  'rejectId',
  'reason',
] as const
export type FieldName = (typeof names)[number]

/** Longer names are nobody's; folding them would cost more than it finds. */
const LONGEST = 64

const exact: ReadonlySet<string> = new Set(names)
const byFold: ReadonlyMap<string, FieldName> = new Map(names.map((name) => [fold(name), name]))

/** Headings that people and dashboards write for a field, where the table has no column of that name. */
const headings: ReadonlyMap<string, FieldName> = new Map([
  ['eventname', 'event'],
  ['eventtype', 'event'],
  ['amountinr', 'amount'],
  ['amountrs', 'amount'],
  ['virtualaccountid', 'vAccountId'],
  ['virtualaccountnumber', 'vAccountNumber'],
  ['remitteraccountnumber', 'remitterAccount'],
  ['paymentcount', 'count'],
])

export function isFieldName(name: string): name is FieldName {
  return exact.has(name)
}

/** The provider's spelling where the name differs in case, spaces or underscores only (`Reference_ID`); else as it is. */
export function fieldName(written: string): string {
  return exact.has(written) ? written : (byFold.get(fold(written)) ?? written)
}

/** The fields of a table's header row, `''` where a heading is empty. */
export function headingNames(cells: readonly string[]): string[] {
  const found = cells.map((cell) => fieldName(cell.trim()))
  return found.map((name) => {
    const meant = headings.get(fold(name))
    return meant !== undefined && !found.includes(meant) ? meant : name
  })
}

const bodies: ReadonlySet<string> = new Set([
  'body',
  'rawbody',
  'requestbody',
  'payload',
  'webhookpayload',
  'data',
  'rawdata',
])

/** What receivers call the webhook itself in the record of its delivery. */
export function isBodyName(name: string): boolean {
  return bodies.has(fold(name))
}

function fold(name: string): string {
  return name.length > LONGEST ? name : name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
