import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  detailsText,
  mailLink,
  paymentDetails,
  whatsappLink,
  type PaymentDetails,
} from '../../shared/accounts/payment-details.ts'
import { appError } from '../../shared/app-error.ts'
import type { Business } from '../../shared/connection.ts'
import type { AccountRow } from '../../shared/contract/accounts.ts'
import type { Handlers, Input } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { fileFailure } from '../file-failure.ts'
import { detailsPdf } from '../sharing/details-pdf.ts'
import type { Desk } from './desk.ts'

type SharingMethods = 'copyDetails' | 'sendDetails' | 'saveDetails'

interface Shared {
  readonly details: PaymentDetails
  readonly account: AccountRow
  readonly business: Business
}

/** Gives a customer what they need to pay. What leaves the app is made here from the book, never by the window. */
export function sharingHandlers({ access: { call }, dialogs, outside }: Desk): Pick<Handlers<'main'>, SharingMethods> {
  async function shared({ virtualAccountId, rail, amount, note }: Input<'copyDetails'>): Promise<Result<Shared>> {
    const business = await call('business', {})
    if (!business.ok) return business
    const view = await call('account', { virtualAccountId })
    if (!view.ok) return view
    const account = view.value?.account ?? null
    const ask = { rail, amount, note, business: business.value.name }
    const details = account === null ? null : paymentDetails(account, ask)
    if (account === null || details === null) return fail(appError('account-missing', virtualAccountId))
    return ok({ details, account, business: business.value })
  }

  return {
    copyDetails: async (ask) => {
      const found = await shared(ask)
      if (!found.ok) return found
      await outside.copy(detailsText(found.value.details))
      return ok({})
    },
    sendDetails: async ({ by, ...ask }) => {
      const found = await shared(ask)
      if (!found.ok) return found
      const { details, account } = found.value
      const text = detailsText(details)
      const subject = details.payee === '' ? 'Payment details' : `Payment details of ${details.payee}`
      const link = by === 'whatsapp' ? whatsappLink(account.phone, text) : mailLink(account.email, subject, text)
      try {
        await outside.openLink(link)
        return ok({})
      } catch {
        return fail(appError('link-not-opened', by === 'whatsapp' ? 'WhatsApp' : 'a mail program'))
      }
    },
    saveDetails: async (ask) => {
      const found = await shared(ask)
      if (!found.ok) return found
      const { details, business } = found.value
      const path = await dialogs.askSave(`Payment details ${details.customer ?? ask.virtualAccountId}`, 'pdf')
      if (path === null) return ok(null)
      try {
        await writeFile(path, await detailsPdf(details, { ...business, name: details.payee }))
        return ok({ file: basename(path) })
      } catch (error) {
        return fail(fileFailure(error, basename(path)))
      }
    },
  }
}
