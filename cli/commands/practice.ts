import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { setInterval } from 'node:timers'
import fetch from 'node-fetch'
import { z } from 'zod'
import { bankHolidays } from '../../electron/calendar/bank-holidays.ts'
import { startPractice, type Practice, type PracticeOptions } from '../../electron/practice/practice.ts'
import { statementLayouts } from '../../electron/practice/statement-layouts.ts'
import { isLoopback } from '../../electron/network/address.ts'
import { appError } from '../../shared/app-error.ts'
import { addDays, dayInIndia, instantAt } from '../../shared/day.ts'
import type { Fees, HowKept, RailFees } from '../../shared/matching/fees.ts'
import { parseRupees } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { PracticeAct } from '../acts.ts'
import type { Answer } from '../answer.ts'
import { whenInterrupted } from '../interrupt.ts'
import type { OptionValues } from '../options.ts'
import { inCurrentFolder } from '../paths.ts'
import { left, table } from '../text.ts'

/** Starts a provider on this machine, or tells one that runs what is to happen. */
export function practice(act: PracticeAct, values: OptionValues): Promise<Result<Answer>> {
  switch (act) {
    case 'start':
      return start(values)
    case 'status':
    case 'webhooks':
    case 'statement':
      return look(act, values)
    case 'pay':
    case 'settle':
    case 'pass':
      return change(act, values)
  }
}

const USUAL_PORT = 4400

async function start(values: OptionValues): Promise<Result<Answer>> {
  const options = optionsIn(values)
  if (!options.ok) return options
  const { 'public-key': keyFile } = values
  const keys = keyFile === undefined ? null : generateKeyPairSync('rsa', { modulusLength: 2048 })
  if (keys !== null) {
    const pem = keys.publicKey.export({ type: 'spki', format: 'pem' })
    writeFileSync(inCurrentFolder(keyFile!), pem)
  }
  try {
    const running = await startPractice({ ...options.value, privateKey: keys?.privateKey ?? null })
    const { base, merchant } = running
    const { clientId, clientSecret } = merchant
    return ok({
      document: { base, clientId, clientSecret },
      text: () =>
        [
          table(
            [left('Practice'), left('')],
            [
              ['address', base],
              ['client id', clientId],
              ['client secret', clientSecret],
            ],
          ),
          '',
          'It runs until you press Ctrl-C. Of nobody and good nowhere else: these may be shown.',
        ].join('\n'),
      meanwhile: () => untilInterrupted(running),
    })
  } catch (error) {
    return fail(startFailure(error, values))
  }
}

const LOOK_EVERY = 10_000

/** Settles by the timetable until the person ends it. */
async function untilInterrupted(running: Practice): Promise<void> {
  const timer = setInterval(() => running.settleDue(), LOOK_EVERY)
  await new Promise<void>((resolve) => void whenInterrupted(resolve))
  clearInterval(timer)
  await running.stop()
}

function startFailure(error: unknown, { port, file }: OptionValues) {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return appError('practice-port-taken', port ?? String(USUAL_PORT))
  if (file !== undefined) return appError('practice-unusable', file)
  throw error
}

function optionsIn(values: OptionValues): Result<PracticeOptions> {
  const fees = feesIn(values.fees ?? 'gross')
  if (fees === null)
    return wrong(
      '--fees takes gross, a percentage such as 1.75%, rupees such as 20, either with /no-gst, or bank=1.75%,upi=gross.',
    )
  const delay = ['T', 'T+1', 'T+2'].indexOf(values.cycle ?? 'T')
  if (delay < 0) return wrong('--cycle takes T, T+1 or T+2.')
  const port = Number(values.port ?? USUAL_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrong('--port takes a number up to 65535.')
  const limit = values['calls-a-minute']
  if (limit !== undefined && !/^[1-9]\d{0,5}$/.test(limit)) return wrong('--calls-a-minute takes a number.')
  const format = values['deliver-as'] ?? 'form'
  if (format !== 'form' && format !== 'json') return wrong('--deliver-as takes form or json.')
  const to = values['deliver-to'] ?? null
  if (to !== null && !URL.canParse(to)) return wrong('--deliver-to takes an address.')
  return ok({
    port,
    fees,
    delay,
    holidays: bankHolidays,
    isErrorStatus: values['error-status'] === true,
    whitelist: values['refuse-address'] === true ? [] : null,
    delivery: { to, format },
    ...(values.file !== undefined && { file: inCurrentFolder(values.file) }),
    ...(limit !== undefined && { callsAMinute: Number(limit) }),
  })
}

/** The same of all payments, or of each rail: `bank=1.75%,upi=gross`. */
function feesIn(text: string): Fees | null {
  const [, bank, upi] = /^bank=([^,]*),upi=([^,]*)$/.exec(text) ?? []
  if (bank === undefined || upi === undefined) return railFeesIn(text)
  const [ofBank, ofUpi] = [railFeesIn(bank), railFeesIn(upi)]
  return ofBank === null || ofUpi === null ? null : { kind: 'by-rail', 'bank-account': ofBank, upi: ofUpi }
}

function railFeesIn(text: string): RailFees | null {
  if (text === 'gross') return { kind: 'gross' }
  const [, sum = '', noGst] = /^(.*?)(\/no-gst)?$/.exec(text) ?? []
  const how: HowKept = noGst === undefined ? {} : { gst: 'none' }
  const rate = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(sum)?.[1]
  if (rate !== undefined) return { kind: 'percent', rate, ...how }
  const flat = parseRupees(sum)
  return flat === null || flat < 0 ? null : { kind: 'flat', paise: flat, ...how }
}

function wrong(detail: string): Result<never> {
  return fail(appError('usage', detail))
}

async function look(act: 'status' | 'webhooks' | 'statement', values: OptionValues): Promise<Result<Answer>> {
  const layout = values.layout ?? 'hdfc'
  if (act === 'statement' && !Object.hasOwn(statementLayouts, layout))
    return wrong(`--layout takes one of ${Object.keys(statementLayouts).join(', ')}.`)
  if (values.days !== undefined && !/^\d{1,3}$/.test(values.days)) return wrong('--days takes a number.')
  const today = dayInIndia(instantAt(Date.now()))
  const from = values.days === undefined ? {} : { from: addDays(today, -Number(values.days)) }
  const query = act === 'statement' ? `?${new URLSearchParams({ layout, ...from }).toString()}` : ''
  const answered = await asked(values, `${act}${query}`, null)
  if (!answered.ok) return answered
  const { text } = answered.value
  if (typeof text !== 'string') return ok(plain(answered.value))
  if (values.file === undefined) return ok({ document: { text }, text: () => text.trimEnd() })
  writeFileSync(inCurrentFolder(values.file), text)
  return ok({ document: { file: values.file }, text: () => `Saved ${values.file}.` })
}

async function change(act: 'pay' | 'settle' | 'pass', values: OptionValues): Promise<Result<Answer>> {
  const answered = await asked(values, ...bodyOf(act, values))
  return answered.ok ? ok(plain(answered.value)) : answered
}

type Body = Readonly<Record<string, string>>

function bodyOf(act: 'pay' | 'settle' | 'pass', values: OptionValues): [path: string, body: Body] {
  if (act === 'settle') return ['settle', { when: values.when ?? 'now' }]
  if (act === 'pass') return ['pass', { hours: values.hours ?? '' }]
  if (values.account === undefined) return ['pay-many', { count: values.count ?? '1' }]
  const rail = values.upi ? 'upi' : values.bank ? 'bank-account' : ''
  const { account, amount = '', by = '', webhook = 'once' } = values
  return ['pay', { account, rail, amount, by, webhook }]
}

const envelope = z.object({
  status: z.string(),
  message: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
})

/** Asks the Practice that runs on this machine. */
async function asked(values: OptionValues, path: string, body: Body | null): Promise<Result<Record<string, unknown>>> {
  const base = values.at ?? `http://127.0.0.1:${USUAL_PORT}`
  if (!URL.canParse(base) || !isLoopback(new URL(base).hostname)) return fail(appError('practice-address-refused'))
  try {
    const response = await fetch(new URL(`/practice/${path}`, base), {
      method: body === null ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body === null ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    const { status, message, data = {} } = envelope.parse(await response.json())
    return status === 'SUCCESS' ? ok(data) : wrong(`${message}.`)
  } catch {
    return fail(appError('practice-not-running', base))
  }
}

function plain(document: Record<string, unknown>): Answer {
  return { document, text: () => JSON.stringify(document, null, 2) }
}
