import type { Rail } from '../domain.ts'
import { isNo, isYes, no, said, shown, yes, type Read } from './field-reading.ts'
import type { EventFields, RailEvidence } from './provider-event.ts'

/**
 * `isVpa` decides, never which field is there: after a migration `virtualVpaId` carries an account number. Only where
 * `isVpa` is absent, as in the provider's own bank transfer sample, the address is taken as evidence.
 */
export function railOf(fields: EventFields): Read<{ rail: Rail; evidence: RailEvidence }> {
  const isVpa = said(fields, 'isVpa')
  if (isVpa !== null) {
    if (isYes(isVpa)) return yes({ rail: 'upi', evidence: 'isVpa' })
    return isNo(isVpa)
      ? yes({ rail: 'bank-account', evidence: 'isVpa' })
      : no(`isVpa is “${shown(isVpa)}”, neither 1 nor 0.`)
  }
  if (said(fields, 'virtualVpaId')?.includes('@')) return yes({ rail: 'upi', evidence: 'virtualVpaId' })
  return yes({ rail: 'bank-account', evidence: said(fields, 'vAccountNumber') === null ? 'none' : 'vAccountNumber' })
}
