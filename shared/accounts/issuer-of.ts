import type { Rail } from '../domain.ts'
import type { Issuer } from './id-limits.ts'
import type { PayInto } from './virtual-account.ts'

const byBank: Readonly<Record<string, Issuer>> = { YESB: 'yes-bank', IDFB: 'idfc-bank' }
const byHandle: Readonly<Record<string, Issuer>> = { yesbankltd: 'yes-upi', icici: 'icici-upi' }

/**
 * Who issues the merchant's accounts of a rail, told by one of them; null when that bank's rules are not known. It
 * decides how long the next id may be.
 */
export function issuerOf(rail: Rail, payInto: readonly PayInto[]): Issuer | null {
  const mine = payInto.filter((address) => address.rail === rail)
  if (mine.length > 1) return rail === 'upi' ? 'several-upi' : 'several-banks'
  const [address] = mine
  if (address === undefined) return null
  const known =
    address.rail === 'upi' ? byHandle[handleOf(address.vpa)] : byBank[address.ifsc.slice(0, 4).toUpperCase()]
  return known ?? null
}

function handleOf(vpa: string): string {
  return vpa.slice(vpa.lastIndexOf('@') + 1).toLowerCase()
}
