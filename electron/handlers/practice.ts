import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { Handlers, Output } from '../../shared/contract.ts'
import { instantAt } from '../../shared/day.ts'
import { sumPaise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { fileFailure } from '../file-failure.ts'
import { deliveryWith } from '../practice/mishap.ts'
import type { Practice } from '../practice/practice.ts'
import { statementLayouts, type LayoutName } from '../practice/statement-layouts.ts'
import type { Desk } from './desk.ts'

type PracticeMethods =
  | 'practice'
  | 'practicePayment'
  | 'practicePayments'
  | 'practiceSettle'
  | 'savePracticeStatement'
  | 'stagePracticeStatement'

/** What a person makes happen at the app's own Practice. Answers once its webhooks are in the book, but for late ones. */
export function practiceHandlers({ practice, dialogs, staging }: Desk): Pick<Handlers<'main'>, PracticeMethods> {
  async function practised<T>(act: (running: Practice) => Result<T>): Promise<Result<T>> {
    const running = practice.running()
    if (running === null) return fail(appError('practice-off'))
    const acted = act(running)
    await running.webhooksSettled('prompt')
    return acted
  }

  return {
    practice: async () => {
      await practice.follow()
      const running = practice.running()
      if (running === null) return ok(null)
      const { now, accounts, open } = running.status()
      return ok({ now: instantAt(now), accounts, open, layouts: Object.keys(statementLayouts) })
    },
    practicePayment: ({ virtualAccountId, rail, amount, transferType, webhook }) =>
      practised<Output<'practicePayment'>>((running) => {
        running.configureWebhooks(deliveryWith(webhook))
        const paid = running.pay(rail, virtualAccountId, { transferType, ...(amount !== null && { amount }) })
        running.configureWebhooks(deliveryWith('once'))
        if (!paid.ok) return paid
        const { value } = paid
        if (value.kind === 'rejected')
          return ok({
            kind: value.kind,
            amount: value.transfer.amount,
            utr: value.transfer.utr,
            reason: value.transfer.reason,
          })
        return ok({ kind: value.kind, amount: value.payment.amount, utr: value.payment.utr, reason: null })
      }),
    practicePayments: ({ count }) => practised((running) => ok({ paid: running.letCustomersPay(count).length })),
    practiceSettle: ({ when }) =>
      practised((running) => {
        const settled = when === 'now' ? running.settleNow() : running.passUntilPaidOut()
        return ok({ settlements: settled.length, amount: sumPaise(settled.map(({ amount }) => amount)) })
      }),
    savePracticeStatement: async ({ layout }) => {
      const text = await practised((running) => statementOf(running, layout))
      if (!text.ok) return text
      const path = await dialogs.askSave('Practice bank statement', 'csv')
      if (path === null) return ok(null)
      try {
        await writeFile(path, text.value)
        return ok({ file: basename(path) })
      } catch (error) {
        return fail(fileFailure(error, basename(path)))
      }
    },
    stagePracticeStatement: async ({ layout }) => {
      const text = await practised((running) => statementOf(running, layout))
      if (!text.ok) return text
      const bytes = Buffer.from(text.value)
      const file = `practice-statement-${layout}.csv`
      const staged = await staging.stage(file, bytes.length)
      if (!staged.ok) return staged
      const filled = await staging.append(staged.value.fileId, bytes)
      return filled.ok ? ok({ ...staged.value, file, size: bytes.length }) : filled
    },
  }
}

function statementOf(running: Practice, layout: string): Result<string> {
  if (!Object.hasOwn(statementLayouts, layout)) return fail(appError('input-invalid', 'there is no such layout'))
  return ok(running.bankStatement(layout as LayoutName))
}
