import { timeInIndia, instantAt } from '../../shared/day.ts'
import { dayOf, julianDay } from './india-time.ts'
import type { TransferType } from './state.ts'

/** A UTR of the shape that the rail and the sending bank give it. */
export function utrFor(type: TransferType, bank: string, moment: number, number: number): string {
  const digits = (length: number) => String(number).padStart(length, '0').slice(-length)
  switch (type) {
    case 'NEFT':
      return `${bank}N${julianDay(moment, 2)}${digits(6)}`
    case 'RTGS':
      return `${bank}R5${dayOf(moment).replaceAll('-', '')}${digits(8)}`
    case 'IMPS':
    case 'UPI':
      return `${julianDay(moment, 1)}${timeInIndia(instantAt(moment)).slice(0, 2)}${digits(6)}`
  }
}

/** The provider pays out by NEFT through Axis Bank, as seen in real narrations. */
export function settlementUtr(number: number): string {
  return `AXISCN${String(number).padStart(10, '0')}`
}
