import { z } from 'zod'
import type { NoticeSettings } from '../../shared/contract/inbox.ts'
import { readJson, writeJson } from '../json-file.ts'
import type { Log } from '../log.ts'

/** Whether new payments of a book are told of, on this computer, in a file of the app's own. */
export interface NoticeStore {
  of(bookId: string): NoticeSettings
  save(bookId: string, settings: NoticeSettings): void
}

const quiet = z.object({ from: z.string(), to: z.string() })
const stored = z.record(z.string(), z.object({ isOn: z.boolean(), quiet: quiet.nullable() }))
const usual: NoticeSettings = { isOn: true, quiet: { from: '21:00', to: '08:00' } }

export function noticeStoreIn(file: string, log: Log): NoticeStore {
  const held = readJson(file, stored) ?? {}
  return {
    of: (bookId) => held[bookId] ?? usual,
    save: (bookId, settings) => {
      held[bookId] = settings
      writeJson(file, held, log)
    },
  }
}
