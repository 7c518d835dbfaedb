import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Place } from '../../relay/storage/place.ts'
import { addMerchants, serveRelay } from './served-relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { ask, deliver, desktopOf } from './a-desktop.ts'
import { providePostgres } from './postgres/provide-postgres.ts'

const newFolder = temporaryFolder()
const planted = { email: 'asha.planted@example.com', phone: '9876501234', upi: 'asha.planted@okbank' }

/** Each planted text as it is, and as encodings would write it. */
const needles = Object.values(planted).flatMap((text) => [
  Buffer.from(text),
  Buffer.from(encodeURIComponent(text)),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('hex')),
  ...base64Of(text),
])

/** The middle of what base64 makes of it, whatever stands before it. */
function base64Of(text: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + text).toString('base64')
    return Buffer.from(encoded.slice(before === 0 ? 0 : 4, -4).replaceAll('=', ''))
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** Where something planted is found. */
function leaks(files: readonly string[], printed: readonly string[]): string[] {
  const places = [
    ...files.map((file) => [file, readFileSync(file)] as const),
    ['(printed)', Buffer.from(printed.join('\n'))] as const,
  ]
  return places.filter(([, bytes]) => needles.some((needle) => bytes.includes(needle))).map(([place]) => place)
}

/** Sends what was planted everywhere that a provider, or somebody else, may put it, and answers what the relay printed. */
async function plant(place: Place): Promise<readonly string[]> {
  const [merchant] = await addMerchants(place, 1)
  const relay = await serveRelay(place)
  const { email, phone, upi } = planted
  const form = new URLSearchParams({ event: 'AMOUNT_COLLECTED', email, phone, remitterVpa: upi }).toString()
  const json = JSON.stringify({ email, phone, upi })
  const headers = { 'Content-Type': `text/${email}`, 'X-Webhook-Signature': upi, 'User-Agent': phone }
  const { base } = relay
  for (let round = 0; round < 30; round++) {
    expect((await deliver(base, merchant!, form, headers)).status).toBe(200)
    expect((await deliver(base, merchant!, json, headers)).status).toBe(200)
  }
  const large = Buffer.from(form.repeat(1_000))
  expect((await deliver(base, merchant!, large.subarray(0, 200_000), headers)).status).toBe(200)
  expect((await deliver(base, merchant!, Buffer.concat([large, large, large, large]), headers)).status).toBe(413)
  await ask(base, 'POST', `/in/${merchant!.ingestKey}?email=${email}&phone=${phone}`, { body: form, headers })
  for (const path of [`/in/${email}`, `/${upi}`, `/v1/events?cursor=${phone}`, `/v1/${email}?${upi}`, `/in/%${upi}`])
    for (const method of ['GET', 'POST'] as const) await ask(base, method, path, { token: merchant!.token, headers })
  for (const path of ['/v1/pair', '/v1/ack', '/v1/seek', '/v1/ingest-key/rotate'])
    await ask(base, 'POST', path, { token: merchant!.token, body: { code: phone, cursor: email, to: upi }, headers })
  const desktop = desktopOf(base, merchant!, merchant!.pair)
  expect(desktop.texts(await desktop.readAll()).join('\n')).toContain(email)
  await relay.stop()
  return relay.printed
}

it('what is searched for would be found', () => {
  const { email } = planted
  const encodings: [string, string][] = [
    ['a', `x=${email}`],
    ['b', encodeURIComponent(email)],
    ['c', Buffer.from(`?${email}!`).toString('base64')],
    ['d', Buffer.from(`??${email}!`).toString('base64')],
    ['e', Buffer.from(email).toString('hex')],
  ]
  for (const [name, text] of encodings) expect([name, leaks([], [text])]).toEqual([name, ['(printed)']])
})

it('an e-mail, a phone number and a UPI id are nowhere in the SQLite database, its log, nor what the relay prints', async () => {
  const folder = newFolder()
  const printed = await plant({ kind: 'sqlite', folder })
  const files = filesIn(folder)
  expect(files.map((file) => statSync(file).size).some((size) => size > 100_000)).toBe(true)
  expect(leaks(files, printed)).toEqual([])
  expect(printed.join('\n')).toContain('"POST /in/:ingestKey 200":')
})

it('nor in PostgreSQL’s files, its write-ahead log, nor its own log of every statement', async (test) => {
  const settings = ['logging_collector=on', 'log_min_duration_statement=0', 'log_parameter_max_length=-1']
  const { server, reason } = await providePostgres(settings)
  if (server === null) return test.skip(reason)
  onTestFinished(() => server.remove())
  const printed = await plant({ kind: 'postgres', url: server.newDatabase() })
  await server.stop()
  const files = filesIn(server.folder)
  const logged = files.filter((file) => file.includes('/log/')).map((file) => readFileSync(file, 'utf8'))
  expect(logged.join('')).toContain('INSERT INTO event')
  expect(leaks(files, printed)).toEqual([])
})
