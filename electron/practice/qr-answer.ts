import { parseRupees } from '../../shared/paise.ts'
import { encodeQR } from 'qr'
import { upiLink } from '../../shared/upi/upi-link.ts'
import type { Fields } from './account-check.ts'
import { refusal, type PracticeAnswer } from './answer.ts'
import type { Merchant } from './merchant.ts'
import { qrPng } from './png.ts'
import { vpaOf } from './state.ts'
import type { PracticeStore } from './store.ts'

/** The QR code of a UPI id, at the top level of the answer as the provider sends it. */
export function qrAnswer(store: PracticeStore, merchant: Merchant, query: Fields, isDynamic: boolean): PracticeAnswer {
  const { virtualVPA = '' } = query
  const vpa = vpaOf(store.accountOf(virtualVPA)?.addresses[0])
  if (vpa === null) return refusal(400, 'VPA does not exist for the account provided')
  const amount = isDynamic ? parseRupees(query['amount'] ?? '') : null
  if (isDynamic && (amount === null || amount <= 0)) return refusal(422, 'Please provide a valid amount')
  const link = upiLink({ vpa, payee: merchant.name, amount, note: '' })
  const code = encodeQR(link, 'raw', { ecc: 'medium', border: 4 })
  const image = `data:image/png;base64,${qrPng(code).toString('base64')}`
  const message = isDynamic ? 'Dynamic QR Code generated successfully' : 'QR Code generated successfully'
  return { subCode: 200, message, beside: { qrCode: image, virtualVPA: vpa } }
}
