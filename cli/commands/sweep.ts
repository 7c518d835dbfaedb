import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { sweepProvider } from '../../electron/inbox/sweep.ts'
import { appError } from '../../shared/app-error.ts'
import type { SweepProgress } from '../../shared/contract/inbox.ts'
import { formatDay, isDay, type Day } from '../../shared/day.ts'
import type { EngineHandlers, NewPayments, Sweep } from '../../shared/engine-contract.ts'
import { formatRupees, sumPaise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { givenSecret, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import { whenInterrupted } from '../interrupt.ts'
import type { OptionValues } from '../options.ts'
import { counted, paragraphs } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** As many as there are: the person waits for it and can stop it. */
const MOST_ASKED = 1_000_000

/** Reads the provider's own list of payments, and asks for what is not certain. */
export async function sweep(engine: EngineHandlers, book: string, values: OptionValues): Promise<Result<Answer>> {
  const secret = givenSecret(values)
  if (!secret.ok) return secret
  const [from, to] = [dayIn(values, 'from'), dayIn(values, 'to')]
  if (!from.ok) return from
  if (!to.ok) return to
  return withOpenBook(engine, book, () =>
    withAccess(engine, book, values, async (reached) => {
      const access = usingSecret(reached, secret.value)
      const [provider, usual] = [await providerOfBook(access).provider(), await access.call('daysToSweep', {})]
      if (!provider.ok) return provider
      if (!usual.ok) return usual
      const days = { from: from.value ?? usual.value.from, to: to.value ?? usual.value.to }
      if (days.from > days.to) return fail(appError('usage', '--from is after --to.'))
      const stop = new AbortController()
      const uninterrupted = whenInterrupted(() => stop.abort())
      const found: NewPayments[] = []
      const swept = await sweepProvider(
        {
          call: access.call,
          provider: provider.value,
          tell: showProgress,
          onTaken: ({ payments }) => void found.push(payments),
          signal: stop.signal,
          mostAsked: MOST_ASKED,
        },
        days,
      )
      uninterrupted()
      clearProgress()
      if (!swept.ok) return swept
      engine.trail({})
      const { sweep: done, error } = swept.value
      const news = {
        count: found.reduce((sum, { count }) => sum + count, 0),
        amount: sumPaise(found.map(({ amount }) => amount)),
      }
      const answer: Answer = {
        document: { ...done, found: { count: news.count, amountPaise: news.amount } },
        text: () => textFor(done, news),
      }
      return ok(error === null ? answer : { ...answer, complaint: error })
    }),
  )
}

function dayIn(values: OptionValues, name: 'from' | 'to'): Result<Day | undefined> {
  const text = values[name]
  if (text === undefined || isDay(text)) return ok(text)
  return fail(appError('usage', `--${name} takes a day such as 2026-03-31.`))
}

function textFor(
  { from, to, payments, asked, denied, notUnderstood }: Sweep,
  news: Pick<NewPayments, 'count' | 'amount'>,
): string {
  return paragraphs(
    `${formatDay(from)} to ${formatDay(to)}: ${counted(payments, 'payment')} on the provider’s list, ${counted(asked)} asked for one by one.`,
    news.count === 0
      ? 'None that this book did not hold.'
      : `${counted(news.count, 'payment')} of ${formatRupees(news.amount)} that this book did not hold.`,
    denied === 0 ? '' : `${counted(denied, 'payment')} unknown to the provider, set apart: milaan quarantine list.`,
    notUnderstood === 0 ? '' : `${counted(notUnderstood, 'entry', 'entries')} of the list not understood.`,
  )
}

function showProgress({ step, done }: SweepProgress): void {
  if (!process.stderr.isTTY) return
  const words = step === 'list' ? 'payments on the list' : 'payments asked for'
  process.stderr.write(`\r\u001b[K${counted(done)} ${words}`)
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
