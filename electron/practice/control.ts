import { isDay, type Day } from '../../shared/day.ts'
import { parseRupees, rupeesText } from '../../shared/paise.ts'
import type { Rail } from '../../shared/domain.ts'
import type { Fields } from './account-check.ts'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import type { Commands } from './commands.ts'
import { providerTime } from './india-time.ts'
import { deliveryWith, mishaps } from './mishap.ts'
import type { Receipt } from './payments.ts'
import type { Received } from './server.ts'
import type { PracticeSettlement, TransferType } from './state.ts'
import { statementLayouts, type LayoutName } from './statement-layouts.ts'

/*
 * Beside the provider's own paths, `/practice/…` makes things happen: what a customer, the bank and time do. For the
 * terminal, and for whoever tries their own program against Practice.
 */

export function controlAnswer(commands: Commands, { method, path, query, body, caller }: Received): PracticeAnswer {
  const act = path.slice('/practice/'.length)
  if (method === 'GET') return look(commands, act, query)
  // A web page can send a form to this machine, but no JSON without asking first, which is answered by no.
  const isJson = (caller.headers['content-type'] ?? '').startsWith('application/json')
  if (method !== 'POST' || body === null || !isJson) return refusal(400, 'Bad request: send a JSON object')
  return change(commands, act, body)
}

function look(commands: Commands, act: string, query: Fields): PracticeAnswer {
  switch (act) {
    case 'status': {
      const { now, accounts, open } = commands.status()
      return success('What Practice is at', {
        time: providerTime(now),
        accounts,
        open: { count: open.count, amount: rupeesText(open.amount) },
      })
    }
    case 'webhooks':
      return success('All webhooks so far', { text: commands.webhookLog() })
    case 'statement': {
      const { layout = 'hdfc', from = '', to = '' } = query
      if (!Object.hasOwn(statementLayouts, layout)) return refusal(422, `Layouts: ${layoutNames}`)
      if ((from !== '' && !isDay(from)) || (to !== '' && !isDay(to))) return refusal(422, 'Days are YYYY-MM-DD')
      const days = [from, to].map((day) => (day === '' ? undefined : (day as Day)))
      return success('The bank statement', { text: commands.bankStatement(layout as LayoutName, ...days) })
    }
    default:
      return refusal(404, 'Not found')
  }
}

const layoutNames = Object.keys(statementLayouts).join(', ')

function change(commands: Commands, act: string, body: Fields): PracticeAnswer {
  switch (act) {
    case 'pay':
      return pay(commands, body)
    case 'pay-many': {
      const count = Number(/^\d{1,4}$/.exec(body['count'] ?? '')?.[0] ?? 0)
      if (count === 0) return refusal(422, 'count is a number up to 9999')
      return success('Customers paid', { receipts: commands.letCustomersPay(count).map(receiptFields) })
    }
    case 'settle': {
      const { when = 'now' } = body
      if (when === 'now') return settled(commands.settleNow())
      if (when === 'due') return settled(commands.settleDue())
      return when === 'timetable' ? settled(commands.passUntilPaidOut()) : refusal(422, 'when is now, due or timetable')
    }
    case 'pass': {
      const hours = Number(/^\d{1,5}$/.exec(body['hours'] ?? '')?.[0] ?? 0)
      return hours === 0 ? refusal(422, 'hours is a whole number') : settled(commands.passTime(hours * 3_600_000))
    }
    default:
      return refusal(404, 'Not found')
  }
}

const transferTypes: readonly string[] = ['NEFT', 'RTGS', 'IMPS', 'UPI'] satisfies TransferType[]

function pay(
  commands: Commands,
  { account = '', rail = '', amount = '', by = '', webhook = 'once' }: Fields,
): PracticeAnswer {
  const paise = amount === '' ? null : parseRupees(amount)
  if (amount !== '' && (paise === null || paise <= 0))
    return refusal(422, 'amount is in rupees, such as 3021 or 400.50')
  if (by !== '' && !transferTypes.includes(by)) return refusal(422, 'by is NEFT, RTGS, IMPS or UPI')
  const rails: readonly Rail[] = rail === 'upi' || rail === 'bank-account' ? [rail] : ['bank-account', 'upi']
  const transfer = {
    ...(paise !== null && { amount: paise }),
    ...(by !== '' && { transferType: by as TransferType }),
  }
  const mishap = mishaps.find((name) => name === webhook)
  if (mishap === undefined) return refusal(422, `webhook is ${mishaps.join(', ')}`)
  commands.configureWebhooks(deliveryWith(mishap))
  const paid = rails.map((into) => () => commands.pay(into, account, transfer))
  const receipt = paid.reduce<ReturnType<Commands['pay']> | null>(
    (done, attempt) => (done?.ok === true ? done : attempt()),
    null,
  )
  commands.configureWebhooks(deliveryWith('once'))
  return receipt?.ok === true ? success('Paid', receiptFields(receipt.value)) : refusal(404, 'There is no such account')
}

function receiptFields(receipt: Receipt): Record<string, string> {
  if (receipt.kind === 'rejected') {
    const { amount, utr, reason, rejectId } = receipt.transfer
    return { kind: 'rejected', rejectId, amount: rupeesText(amount), utr, reason }
  }
  const { amount, utr, referenceId, transferType } = receipt.payment
  return { kind: 'collected', referenceId, amount: rupeesText(amount), utr, transferType }
}

function settled(settlements: readonly PracticeSettlement[]): PracticeAnswer {
  return success('Settled', {
    settlements: settlements.map(({ settlementId, rail, amount, count, utr, settledAt }) => ({
      settlementId,
      rail,
      amount: rupeesText(amount),
      count,
      utr,
      settledAt: providerTime(settledAt),
    })),
  })
}
