import { rupeesText, type Paise } from '../../../../shared/paise.ts'
import type { QrCode } from '../../provider.ts'
import { readAs } from '../answers.ts'
import type { Client } from '../client.ts'
import { done, failed, type Outcome } from '../../../network/failure.ts'
import { strange } from '../../../network/exchange.ts'
import { reader } from '../records.ts'
import { qrImage } from '../schemas.ts'
import type { KeepAnswer } from '../send.ts'

const PNG = '89504e470d0a1a0a'

/** For any amount, or for a fixed one. */
export async function qrCode(
  client: Client,
  keep: KeepAnswer,
  vpa: string,
  amount: Paise | null,
): Promise<Outcome<QrCode>> {
  const answer = await client.call({
    method: 'GET',
    path: amount === null ? '/cac/v1/createQRCode' : '/cac/v1/createDynamicQRCode',
    query: { virtualVPA: vpa, amount: amount === null ? undefined : rupeesText(amount) },
    subject: { kind: 'account', id: vpa },
  })
  if (!answer.ok) return answer
  const read = readAs(answer, qrImage, keep)
  if (!read.ok) return read
  const png = Buffer.from(read.value.qrCode.slice(read.value.qrCode.indexOf(',') + 1), 'base64')
  const paysTo = reader(read.value)('virtualvpa', 'vpa')
  // Money would go to somebody else.
  if (paysTo !== null && paysTo.toLowerCase() !== vpa.toLowerCase())
    return failed(strange(answer.value.url, 'the QR code is for another UPI id'))
  if (png.subarray(0, 8).toString('hex') !== PNG) return failed(strange(answer.value.url, 'its image is no PNG'))
  return done({ vpa, png: new Uint8Array(png) })
}
