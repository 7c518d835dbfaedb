import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { Result } from '../../shared/result.ts'

export interface Notice {
  readonly id: number
  readonly tone: 'calm' | 'bad'
  readonly words: string
  /** What the person can do about it, one press away. */
  readonly act?: { readonly label: string; readonly carryOut: () => void }
}

/** What the window has to say that belongs to no particular place on it. */
export const notices = createStore<{ readonly shown: readonly Notice[] }>(() => ({ shown: [] }))

const most = 3
const shownFor = 7_000
let lastId = 0

/** Says it for a few seconds, or until something else is said. */
export function say(words: string, act?: Notice['act']): void {
  const id = add({ tone: 'calm', words, ...(act && { act }) })
  setTimeout(() => dismissNotice(id), shownFor)
}

/** Says what went wrong until the person has read it. */
export function sayFailure(error: AppError): void {
  const said = notices.getState().shown.some(({ words }) => words === error.message)
  if (error.code !== 'cancelled' && !said) add({ tone: 'bad', words: error.message })
}

/** The value of an answer; a failure is told to the person and gives null. */
export function valueOrSay<T>(result: Result<T>): T | null {
  if (result.ok) return result.value
  sayFailure(result.error)
  return null
}

export function dismissNotice(id: number): void {
  notices.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }))
}

function add(notice: Omit<Notice, 'id'>): number {
  lastId += 1
  const id = lastId
  notices.setState(({ shown }) => {
    const kept = shown.filter(({ tone }) => tone === 'bad' || notice.tone === 'bad')
    return { shown: [...kept, { ...notice, id }].slice(-most) }
  })
  return id
}
