import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import type PDFDocument from 'pdfkit'
import { encodeQR } from 'qr'
import { detailRows, detailsLink, type PaymentDetails } from '../../shared/accounts/payment-details.ts'

export interface Letterhead {
  readonly name: string
  /** A `data:` URL of a PNG or JPEG. */
  readonly logo: string | null
}

const { resolve } = createRequire(import.meta.url)
/** With Latin, Devanagari and the rupee sign, which the fonts that every PDF reader has do not hold. */
const family = '@expo-google-fonts/noto-sans-devanagari'
const regular = () => resolve(`${family}/400Regular/NotoSansDevanagari_400Regular.ttf`)
const bold = () => resolve(`${family}/600SemiBold/NotoSansDevanagari_600SemiBold.ttf`)

const MARGIN = 56
const INK = '#1b1c20'
const SOFT = '#53565e'
const LINE = '#d6d6ce'
const QR_SIDE = 220

/** What a customer needs to pay, on one A4 page: from whom, the details, and a UPI id's QR code. */
export async function detailsPdf(details: PaymentDetails, { name, logo }: Letterhead): Promise<Uint8Array> {
  // Loaded only now: its fonts and tables would make every start of the app and of the command wait.
  const { default: Document } = await import('pdfkit')
  const title = `Payment details${details.customer === null ? '' : ` for ${details.customer}`}`
  const page = new Document({ size: 'A4', margin: MARGIN, info: { Title: title, Author: name } })
  page.registerFont('regular', regular()).registerFont('bold', bold())
  drawHead(page, name, logo)
  drawTitle(page, details)
  drawRows(page, detailRows(details))
  const link = detailsLink(details)
  if (link !== null) drawCode(page, link)
  page.end()
  return new Uint8Array(await buffer(page))
}

type Page = InstanceType<typeof PDFDocument>

function drawHead(page: Page, name: string, logo: string | null): void {
  const top = page.y
  const image = logo === null ? null : imageIn(logo)
  const left = image === null ? MARGIN : MARGIN + 76
  if (image !== null) page.image(image, MARGIN, top, { fit: [60, 60], valign: 'center' })
  page
    .font('bold')
    .fontSize(16)
    .fillColor(INK)
    .text(name, left, image === null ? top : top + 18, { width: page.page.width - left - MARGIN })
  const bottom = Math.max(page.y, top + (image === null ? 0 : 60)) + 16
  page
    .moveTo(MARGIN, bottom)
    .lineTo(page.page.width - MARGIN, bottom)
    .strokeColor(LINE)
    .stroke()
  page.x = MARGIN
  page.y = bottom + 24
}

function drawTitle(page: Page, { customer, into }: PaymentDetails): void {
  page.font('bold').fontSize(22).fillColor(INK).text('How to pay')
  const how =
    into.rail === 'upi'
      ? 'Scan the code with any UPI app, or pay to the UPI id.'
      : 'Transfer by NEFT, RTGS or IMPS to this account. It is yours alone, so your payment is known at once.'
  page.moveDown(0.2).font('regular').fontSize(11).fillColor(SOFT)
  if (customer !== null) page.text(`For ${customer}`)
  page.text(how).moveDown(1.2)
}

function drawRows(page: Page, rows: readonly (readonly [string, string])[]): void {
  for (const [name, value] of rows) {
    const top = page.y
    page.font('regular').fontSize(11).fillColor(SOFT).text(name, MARGIN, top, { width: 130 })
    page
      .font('bold')
      .fontSize(13)
      .fillColor(INK)
      .text(value, MARGIN + 140, top - 1, { width: page.page.width - 2 * MARGIN - 140 })
    page.y += 8
  }
  page.x = MARGIN
}

/** Drawn as squares, so that it is sharp at every size. */
function drawCode(page: Page, link: string): void {
  const modules = encodeQR(link, 'raw', { ecc: 'medium', border: 4 })
  const side = QR_SIDE / modules.length
  const left = (page.page.width - QR_SIDE) / 2
  const top = page.y + 20
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) page.rect(left + x * side, top + y * side, side, side)
  }
  page.fill('#000000')
  page
    .font('regular')
    .fontSize(10)
    .fillColor(SOFT)
    .text('Check the name that your app shows before you pay.', MARGIN, top + QR_SIDE + 8, {
      width: page.page.width - 2 * MARGIN,
      align: 'center',
    })
}

function imageIn(dataUrl: string): Buffer | null {
  const found = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(dataUrl)
  return found === null ? null : Buffer.from(found[1]!, 'base64')
}
