import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bankHolidays } from '../../electron/calendar/bank-holidays.ts'
import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { currentBook, type CurrentBook } from '../../electron/current-book.ts'
import { engineCall } from '../../electron/engine/engine-call.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { mainHandlers } from '../../electron/handlers/handlers.ts'
import type { SecretStore } from '../../electron/keychain/keychain.ts'
import { inbox as inboxOf } from '../../electron/inbox/inbox.ts'
import { memoryStore } from '../../electron/keychain/memory.ts'
import { layoutsIn } from '../../electron/layouts.ts'
import { noticeStoreIn } from '../../electron/notices/notice-settings.ts'
import { ownPractice, type OwnPractice } from '../../electron/own-practice.ts'
import { proxySettingsIn } from '../../electron/proxy-settings.ts'
import { recentBooksIn } from '../../electron/recent-books.ts'
import { startStaging } from '../../electron/staging.ts'
import type { Handlers, OpenBook } from '../../shared/contract.ts'
import type { EngineCall } from '../../shared/engine-contract.ts'

export interface AMain {
  readonly folder: string
  readonly main: Handlers<'main'>
  readonly book: CurrentBook
  readonly practice: OwnPractice
  call: EngineCall
  /** What the person does with dialogs: null is Cancel. */
  readonly person: {
    newBook: string | null
    book: string | null
    files: string[]
    file: string | null
    saveAs: string | null
  }
  /** The books that were shown, by name. */
  readonly shown: (string | null)[]
  readonly lost: string[]
  readonly told: { readonly name: string; readonly payload: unknown }[]
  readonly copied: string[]
  readonly opened: string[]
}

function quiet(): void {}

/** Main's handlers over a real engine in this process, with a person who answers its dialogs. */
export async function aMain(secrets: SecretStore = memoryStore()): Promise<AMain> {
  const folder = mkdtempSync(join(tmpdir(), 'milaan-main-'))
  const record = {
    shown: [] as (string | null)[],
    lost: [] as string[],
    copied: [] as string[],
    opened: [] as string[],
  }
  const told: AMain['told'] = []
  const person: AMain['person'] = { newBook: null, book: null, files: [], file: null, saveAs: null }
  const engine = { call: engineCall(createEngine(quiet)) }
  const call = ((method: never, input: never) => engine.call(method, input)) as EngineCall
  const book = currentBook(call, {
    onChange: (open: OpenBook | null) => {
      record.shown.push(open?.name ?? null)
      if (open !== null) void inbox.follow()
    },
    onLost: ({ code }) => record.lost.push(code),
  })
  const proxy = proxySettingsIn(join(folder, 'proxy.json'), secrets, quiet)
  const practice = ownPractice({
    call,
    book: () => book.path(),
    webhookAddress: () => inbox.pairing.webhookAddress(),
    holidays: bankHolidays,
    log: quiet,
  })
  const access = { call, secrets, proxy: proxy.setting, practice: practice.start }
  const provider = providerOfBook(access)
  const inbox = inboxOf({
    access,
    provider,
    onChange: (view) => told.push({ name: 'inboxChanged', payload: view }),
    onTaken: (taken) => told.push({ name: 'taken', payload: taken }),
    log: (what, error) => told.push({ name: 'log', payload: [what, error] }),
  })
  book.onLeaving(async () => {
    await practice.stop()
    await inbox.leave()
  })
  const main = mainHandlers({
    access,
    provider,
    proxy,
    practice,
    inbox,
    notices: noticeStoreIn(join(folder, 'notices.json'), quiet),
    book,
    recent: recentBooksIn(join(folder, 'recent-books.json'), quiet),
    staging: await startStaging(join(folder, 'staged-files')),
    layouts: layoutsIn(join(folder, 'layouts.json'), quiet),
    dialogs: {
      askNewBook: async () => person.newBook,
      askBook: async () => person.book,
      askFiles: async () => person.files,
      askFile: async () => person.file,
      askSave: async () => person.saveAs,
    },
    outside: {
      copy: async (text) => void record.copied.push(text),
      openLink: async (link) => void record.opened.push(link),
    },
    demoPath: join(folder, 'Demo.milaan'),
    tell: (name, payload) => void told.push({ name, payload }),
  })
  onTestFinished(async () => {
    await practice.stop()
    await inbox.leave()
    await engine.call('closeBook', {})
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    main,
    book,
    practice,
    person,
    told,
    ...record,
    get call() {
      return engine.call
    },
    set call(next) {
      engine.call = next
    },
  }
}
