import type { Access } from '../connection/access.ts'
import type { ProviderOfBook } from '../connection/provider-of-book.ts'
import type { CurrentBook } from '../current-book.ts'
import type { Dialogs } from '../dialogs.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { Layouts } from '../layouts.ts'
import type { NoticeStore } from '../notices/notice-settings.ts'
import type { OwnPractice } from '../own-practice.ts'
import type { ProxySettings } from '../proxy-settings.ts'
import type { RecentBooks } from '../recent-books.ts'
import type { Staging } from '../staging.ts'
import type { EventName, EventPayload } from '../../shared/contract.ts'

/** What leaves the app: into the clipboard, and to the programs that open links. */
export interface Outside {
  copy(text: string): Promise<void>
  openLink(link: string): Promise<void>
}

/** What the handlers of main work with. */
export interface Desk {
  readonly access: Access
  readonly provider: ProviderOfBook
  readonly proxy: ProxySettings
  readonly practice: OwnPractice
  readonly inbox: Inbox
  readonly notices: NoticeStore
  readonly book: CurrentBook
  readonly recent: RecentBooks
  readonly staging: Staging
  readonly layouts: Layouts
  readonly dialogs: Dialogs
  readonly outside: Outside
  readonly demoPath: string
  readonly tell: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}
