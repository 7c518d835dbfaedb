import { parseRupees } from '../../shared/paise.ts'
import { qrCode } from '../../shared/qr-code/qr-code.ts'
import { upiLink } from '../../shared/upi/upi-link.ts'
import type { Fields } from './account-check.ts'
import { refusal, type PracticeAnswer } from './answer.ts'
import type { Merchant } from './merchant.ts'
import { qrPng } from './png.ts'
import { accountOf, vpaOf, type PracticeState } from './state.ts'

/** The QR code of a UPI id, at the top level of the answer as the provider sends it. */
export function qrAnswer(state: PracticeState, merchant: Merchant, query: Fields, isDynamic: boolean): PracticeAnswer {
  const { virtualVPA = '' } = query
  const vpa = vpaOf(accountOf(state, virtualVPA)?.addresses[0])
  if (vpa === null) return refusal(400, 'VPA does not exist for the account provided')
  const amount = isDynamic ? parseRupees(query['amount'] ?? '') : null
  if (isDynamic && (amount === null || amount <= 0)) return refusal(422, 'Please provide a valid amount')
  const code = qrCode(upiLink({ vpa, payee: merchant.name, amount, note: '' }))
  if (code === null) return refusal(424, 'QR Code could not be generated')
  const image = `data:image/png;base64,${qrPng(code).toString('base64')}`
  const message = isDynamic ? 'Dynamic QR Code generated successfully' : 'QR Code generated successfully'
  return { subCode: 200, message, beside: { qrCode: image, virtualVPA: vpa } }
}
