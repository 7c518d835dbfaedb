import type { AppError } from '../shared/app-error.ts'
import type { OpenBook, Output } from '../shared/contract.ts'
import type { EngineCall } from '../shared/engine-contract.ts'
import type { Result } from '../shared/result.ts'

/** Which book the engine has open, and where it is: the path stays in main. */
export interface CurrentBook {
  view(): OpenBook | null
  /** Where it is. */
  path(): string | null
  newBook(path: string): Promise<Result<OpenBook>>
  openBook(path: string): Promise<Result<OpenBook>>
  openDemoBook(path: string): Promise<Result<OpenBook>>
  close(): Promise<Result<Output<'closeBook'>>>
  /** Opens it in an engine that was started anew. */
  reopen(call: EngineCall): Promise<void>
  /** Work whose end belongs into the open book: no other book is opened before it is done. */
  during<T>(work: Promise<T>): Promise<T>
  /** Listens to the open book being left, before it is; what it answers is waited for. */
  onLeaving(listener: () => Promise<void> | void): void
}

export interface BookEvents {
  readonly onChange: (book: OpenBook | null) => void
  /** The book that was open could not be kept open: there is none now, and nobody asked for that. */
  readonly onLost: (why: AppError) => void
}

type Open = { readonly path: string; readonly book: OpenBook }

export function currentBook(call: EngineCall, { onChange, onLost }: BookEvents): CurrentBook {
  let open: Open | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const underWay = new Set<Promise<unknown>>()
  const leaving: (() => Promise<void> | void)[] = []

  return {
    view: () => open?.book ?? null,
    path: () => open?.path ?? null,
    newBook: (path) => inTurn(() => change(path, call('newBook', { path }))),
    openBook: (path) => inTurn(() => change(path, call('openBook', { path }))),
    openDemoBook: (path) => inTurn(() => change(path, call('openDemoBook', { path }))),
    close: () => inTurn(close),
    reopen,
    during,
    onLeaving: (listener) => void leaving.push(listener),
  }

  /** Books are opened and closed one after the other, however often somebody clicks. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const acted = turn.then(leave).then(act)
    turn = acted.catch(() => undefined)
    return acted
  }

  async function leave(): Promise<void> {
    if (open === null) return
    await Promise.all(leaving.map(async (listener) => listener()))
    while (underWay.size > 0) await Promise.all(underWay)
  }

  function during<T>(work: Promise<T>): Promise<T> {
    const ended: Promise<unknown> = work.then(
      () => underWay.delete(ended),
      () => underWay.delete(ended),
    )
    underWay.add(ended)
    return work
  }

  async function change(path: string, opening: Promise<Result<OpenBook>>): Promise<Result<OpenBook>> {
    const opened = await opening
    if (opened.ok) become({ path, book: opened.value })
    // The engine has closed the former book before it tried the next one.
    else if (opened.error.code !== 'import-running') await reopen(call)
    return opened
  }

  async function close(): Promise<Result<Output<'closeBook'>>> {
    const closed = await call('closeBook', {})
    if (closed.ok) become(null)
    return closed
  }

  async function reopen(callEngine: EngineCall): Promise<void> {
    if (open === null) return
    const opened = await callEngine('openBook', { path: open.path })
    if (opened.ok) return onChange(open.book)
    become(null)
    onLost(opened.error)
  }

  function become(next: Open | null): void {
    open = next
    onChange(next?.book ?? null)
  }
}
