import { createServer, type IncomingMessage } from 'node:http'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../electron/answer.ts'
import { openKeychain } from '../../electron/keychain/os-keychain.ts'
import { hasMethod, type MethodName } from '../../shared/contract.ts'
import { startSecretService } from '../keychain/secret-service.ts'
import { listen } from '../provider/a-server.ts'
import { aMain, type AMain } from './a-main.ts'

const SECRET = `planted-${randomUUID()}`
const EARLIER = `planted-${randomUUID()}`
const PASSWORD = `planted-${randomUUID()}`

const stop: { service: () => Promise<void> } = { service: async () => {} }
beforeAll(async () => {
  if (process.platform === 'linux') stop.service = await startSecretService()
}, 300_000)
afterAll(() => stop.service())

/** A provider that repeats in every answer what it was sent, secrets and token included, or answers nonsense. */
async function anIndiscreetProvider(): Promise<string> {
  return listen(
    createServer((request, response) => {
      const said = everythingIn(request)
      response.setHeader('Content-Type', 'application/json')
      if (request.url === '/cac/v1/authorize')
        return response.end(
          JSON.stringify({
            status: 'SUCCESS',
            subCode: '200',
            data: { token: `token-${SECRET}`, expiry: 9_999_999_999 },
          }),
        )
      if (request.url === '/cac/v1/allVA') return response.end(JSON.stringify({ status: 'SUCCESS', said }))
      return response.end(JSON.stringify({ status: 'ERROR', subCode: '422', message: `No: ${said}` }))
    }),
  )
}

function everythingIn({ headers, url }: IncomingMessage): string {
  return `${JSON.stringify(headers)} ${url ?? ''} ${SECRET}`
}

interface Watched {
  readonly app: AMain
  /** Everything that came to the window: answers, refusals and events. */
  readonly received: string[]
  readonly logged: string[]
  readonly ask: (method: MethodName, input: unknown) => Promise<void>
}

async function watched(): Promise<Watched> {
  const app = await aMain(await openKeychain())
  const [received, logged] = [[] as string[], [] as string[]]
  const handle = (method: MethodName, input: never): unknown =>
    method in app.main ? app.main[method as keyof AMain['main']](input) : app.call(method as never, input)
  return {
    app,
    received,
    logged,
    ask: async (method, input) => {
      expect(hasMethod(method)).toBe(true)
      const log = (happened: string, error?: unknown) => void logged.push(`${happened} ${String(error)}`)
      received.push(JSON.stringify(await answer(method, input, { handle, log, checkOutput: true })))
    },
  }
}

/** Every file below the folder as text, with what SQLite files hold also unpacked. */
function everythingBelow(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    found.set(path, `${bytes.toString('latin1')} ${bytes.toString('utf16le')} ${unpacked(path)}`)
  }
  return found
}

function unpacked(path: string): string {
  if (!path.endsWith('.milaan')) return ''
  const db = new Database(path, { readonly: true })
  const parts = db.prepare('SELECT bytes FROM source_part').pluck().all() as Buffer[]
  db.close()
  return parts.map((part) => gunzipSync(part).toString()).join('')
}

describe('a secret', () => {
  it('is in the keychain and nowhere else, whatever is done and whatever a provider answers', async () => {
    const { app, received, logged, ask } = await watched()
    const { folder, person } = app
    person.newBook = join(folder, 'shop.milaan')
    await ask('newBook', {})
    await app.call('saveConnection', {
      environment: 'practice',
      clientId: 'CF1234567890',
      access: 'whitelist',
      publicKey: null,
      address: await anIndiscreetProvider(),
    })
    await ask('setSecret', { name: 'client-secret', secret: SECRET })
    await ask('setSecret', { name: 'earlier-secret', secret: EARLIER })
    await ask('setSecret', { name: 'second-earlier-secret', secret: `${SECRET} with spaces` })
    await ask('saveProxy', { kind: 'explicit', url: 'http://proxy.invalid:8080', password: PASSWORD })
    await ask('proxy', {})
    await ask('connection', {})
    await ask('testConnection', {})
    await ask('fetchAccounts', {})
    const form = { virtualAccountId: 'ASHA1', name: 'Asha Traders', phone: '9876543210', email: 'a@example.com' }
    const rest = { remitterAccount: '', remitterIfsc: '', minAmount: '', maxAmount: '' }
    await ask('createAccount', { rails: 'both', form: { ...form, ...rest } })
    await ask('setAccountActive', { virtualAccountId: 'ASHA1', isActive: false })
    await ask('editAccount', { virtualAccountId: 'ASHA1', form: { ...form, ...rest } })

    const webhooks = join(folder, 'webhooks.jsonl')
    const event = { event: 'AMOUNT_COLLECTED', amount: '5', referenceId: '1', utr: 'N1', vAccountId: 'ASHA1' }
    writeFileSync(webhooks, JSON.stringify({ ...event, paymentTime: '2026-03-10 12:00:00', signature: 'nonsense' }))
    person.files = [webhooks]
    const chosen = await app.main.chooseFiles({})
    const fileIds = chosen.ok ? chosen.value.map(({ fileId }) => fileId) : []
    await ask('importFiles', { fileIds, secret: `typed-${SECRET}` })
    person.saveAs = join(folder, 'open items.csv')
    await ask('saveOpenItems', {})
    await ask('overview', {})
    await ask('listExceptions', { offset: 0, limit: 100 })
    await ask('forgetSecret', { name: 'earlier-secret' })
    received.push(JSON.stringify(app.told))

    const kept = new Database(person.newBook, { readonly: true })
    expect(kept.prepare('SELECT count(*) FROM diagnostic').pluck().get()).toBeGreaterThan(0)
    kept.close()
    expect(received.length).toBeGreaterThan(15)
    for (const planted of [SECRET, EARLIER, PASSWORD]) {
      expect(received.filter((text) => text.includes(planted))).toEqual([])
      expect(logged.filter((text) => text.includes(planted))).toEqual([])
      const holding = [...everythingBelow(folder)].filter(([, text]) => text.includes(planted))
      expect(holding.map(([path]) => path)).toEqual([])
    }
    // And it was where it belongs: the webhook of the file was checked with it.
    expect(received.join()).toContain('kept apart and not counted')
    await ask('closeBook', {})
  }, 60_000)
})
