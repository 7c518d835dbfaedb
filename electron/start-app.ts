import { app, powerMonitor, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { appError, type AppError } from '../shared/app-error.ts'
import type { EventName, EventPayload, OpenBook } from '../shared/contract.ts'
import type { NewPayments } from '../shared/engine-contract.ts'
import { bankHolidays } from './calendar/bank-holidays.ts'
import { providerOfBook } from './connection/provider-of-book.ts'
import { currentBook } from './current-book.ts'
import { desktopNotices } from './desktop-notices.ts'
import { dialogsOver, tell } from './dialogs.ts'
import { startEngine } from './engine-client.ts'
import { spawnEngine } from './engine-process.ts'
import { mainHandlers } from './handlers/handlers.ts'
import { outside } from './outside.ts'
import { inbox as inboxOf } from './inbox/inbox.ts'
import { noticeStoreIn } from './notices/notice-settings.ts'
import { paymentTeller } from './notices/tell-of-payments.ts'
import { ownPractice } from './own-practice.ts'
import { proxySettingsIn } from './proxy-settings.ts'
import { answerWindow } from './ipc.ts'
import { openKeychain } from './keychain/os-keychain.ts'
import { layoutsIn } from './layouts.ts'
import type { Log } from './log.ts'
import { installMenu } from './menu.ts'
import { tellPage } from './page-events.ts'
import { recentBooksIn } from './recent-books.ts'
import { startStaging } from './staging.ts'
import { bringForward, openWindow } from './window.ts'

/** Where the page is, and what `WebFrameMain.origin` says of it. */
export interface Page {
  readonly address: string
  readonly origin: string
}

export interface RunningApp {
  /** Shows the window, and opens the book at the path, if one is given, in it. */
  show(bookPath: string | null): Promise<void>
  /** Closes the book and ends the engine. */
  stop(): Promise<void>
}

/** How long the app waits at its end for what belongs into the book, in milliseconds. */
const MOMENT = 5_000

/** Once Electron is ready: joins engine, handlers, menu and window. Bugs go to the log. */
export async function startApp({ address, origin }: Page, log: Log): Promise<RunningApp> {
  const checkOutput = !app.isPackaged
  let window: BrowserWindow | null = null

  const engine = startEngine({
    spawn: () => spawnEngine(log),
    recover: (call) => book.reopen(call),
    onRestarted: () => tellWindow('engineRestarted', {}),
    onEvent: (name, payload) => tellWindow(name as EventName, payload as never),
    log,
  })
  const book = currentBook(engine.call, { onChange: showBook, onLost: loseBook })
  const recent = recentBooksIn(own('recent-books.json'), log)
  const staging = await startStaging(own('staged-files'))
  const menu = installMenu((command) => tellWindow('menuCommand', { command }))
  const secrets = await openKeychain()
  const proxy = proxySettingsIn(own('proxy.json'), secrets, log)
  const practice = ownPractice({
    call: engine.call,
    book: () => book.path(),
    webhookAddress: () => inbox.pairing.webhookAddress(),
    holidays: bankHolidays,
    log,
  })
  const access = { call: engine.call, secrets, proxy: proxy.setting, practice: practice.start }
  const provider = providerOfBook(access)
  const notices = noticeStoreIn(own('notices.json'), log)
  const teller = paymentTeller({
    settings: notices,
    desktop: desktopNotices(),
    isLooking: () => window?.isFocused() ?? false,
    onClick: showPayment,
  })
  const inbox = inboxOf({
    access,
    provider,
    onChange: (view) => tellWindow('inboxChanged', view),
    onTaken: ({ payments }) => void tellOfPayments(payments),
    log,
  })
  // Practice last: what it still delivers goes through the inbox.
  book.onLeaving(async () => {
    await practice.stop()
    await inbox.leave()
  })
  for (const event of ['resume', 'unlock-screen'] as const) powerMonitor.on(event as 'resume', () => inbox.wake())
  const handlers = mainHandlers({
    access,
    provider,
    proxy,
    practice,
    inbox,
    notices,
    book,
    recent,
    staging,
    layouts: layoutsIn(own('layouts.json'), log),
    dialogs: dialogsOver(() => window),
    outside: outside(),
    demoPath: own('Demo.milaan'),
    tell: tellWindow,
  })
  const page = () => window?.webContents ?? null
  answerWindow({ handlers, call: engine.call, origin, page, log, checkOutput })

  return { show, stop }

  async function stop(): Promise<void> {
    await Promise.race([book.close(), sleep(MOMENT)])
    await practice.stop()
    await engine.stop()
    await staging.releaseAll()
  }

  async function show(bookPath: string | null): Promise<void> {
    const opened = bookPath === null ? null : await book.openBook(bookPath)
    if (opened?.ok && bookPath !== null) recent.remember(bookPath)
    if (window === null) {
      window = createWindow()
    } else {
      // The page asks which book is open when it starts, so it starts again.
      if (opened?.ok) window.webContents.reload()
      bringForward(window)
    }
    if (opened?.ok === false) inform(opened.error)
  }

  function createWindow(): BrowserWindow {
    const created = openWindow({ address, stateFile: own('window.json'), log, onPageGone })
    created.on('focus', () => teller.seen())
    created.once('closed', () => {
      window = null
    })
    return created
  }

  function onPageGone(reason: string, again: boolean): void {
    log(`the page's process ended: ${reason}`)
    if (!again) window?.webContents.reload()
    inform(appError(again ? 'window-broken' : 'window-restarted'))
  }

  function showBook(open: OpenBook | null): void {
    menu.setBookOpen(open !== null)
    window?.setTitle(open === null ? app.name : `${open.name} – ${app.name}`)
    teller.seen()
    if (open !== null) inbox.follow().catch((error: unknown) => log('the inbox could not be opened', error))
  }

  async function tellOfPayments(payments: NewPayments): Promise<void> {
    const found = await engine.call('connection', {})
    const open = book.view()
    if (found.ok && open !== null) teller.tell(found.value.bookId, open.name, payments)
  }

  function showPayment(referenceId: string | null): void {
    if (window !== null) bringForward(window)
    tellWindow('showPayment', { referenceId })
  }

  /** The page is still on that book, so it starts again. */
  function loseBook(why: AppError): void {
    window?.webContents.reload()
    inform(why)
  }

  function tellWindow<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    tellPage(window?.webContents ?? null, name, payload, checkOutput)
  }

  function inform(failure: AppError): void {
    tell(window, failure).catch((reason: unknown) => log(`could not say: ${failure.message}`, reason))
  }
}

/** A file of the app's own, which no person chose. */
function own(name: string): string {
  return join(app.getPath('userData'), name)
}
