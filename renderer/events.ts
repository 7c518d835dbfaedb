import type { EventPayload } from '../shared/contract.ts'
import { subscribe } from './client.ts'
import { goToSearch } from './components/shortcuts.ts'
import { refreshAllLists } from './components/table/list.ts'
import { importChosen } from './features/import/preview-files.ts'
import { books } from './features/match/books.ts'
import { terms } from './features/settings/terms.ts'
import { askForOverview, overview } from './features/overview/overview.ts'
import { undoDecision } from './features/undo/undo.ts'
import { book, chooseBook, closeBook, newBook } from './state/book.ts'
import { client } from './client.ts'
import { askForConnection, forgetConnection } from './state/connection.ts'
import { askForInbox, forgetInbox, inbox } from './state/inbox.ts'
import { say } from './state/notices.ts'
import { reconcile } from './state/reconcile.ts'
import { show } from './state/screen.ts'

/** What is on screen is asked for again when the book changed, and of another book nothing is kept. */
export function refreshOnChange(): void {
  subscribe('bookChanged', refreshBook)
  book.subscribe(({ open }, before) => {
    if (open === before.open) return
    overview.setState({ view: null })
    books.setState({ view: null, chosen: null })
    terms.setState({ view: null })
    forgetConnection()
    forgetInbox()
    if (!open) return
    void askForOverview()
    void askForConnection()
    void askForInbox()
  })
}

/** What comes in by itself: how that stands, and the payment whose notification was clicked. */
export function followInbox(): void {
  subscribe('inboxChanged', (view) => inbox.setState({ view }))
  subscribe('showPayment', ({ referenceId }) => {
    if (book.getState().open) show('payments', referenceId === null ? {} : { search: referenceId })
  })
  window.addEventListener('online', () => {
    if (book.getState().open) void client.pollNow({})
  })
}

export function tellOfRestarts(): void {
  subscribe('engineRestarted', () => {
    say('Milaan’s engine stopped and was started again. The book is safe; what was not finished was not done.')
    refreshBook()
  })
}

/** A book that is still being opened is asked nothing. */
function refreshBook(): void {
  if (!book.getState().open) return
  refreshAllLists()
  void askForOverview()
}

/** The window carries out what the menu says; what needs a book is nothing without one. */
export function obeyMenu(): void {
  subscribe('menuCommand', ({ command }) => {
    if (command === 'new-book') void newBook()
    else if (command === 'open-book') void chooseBook()
    else if (book.getState().open) obeyInBook(command)
  })
}

type BookCommand = Exclude<EventPayload<'menuCommand'>['command'], 'new-book' | 'open-book'>

function obeyInBook(command: BookCommand): void {
  switch (command) {
    case 'close-book':
      return void closeBook()
    case 'import':
      return void importChosen()
    case 'undo':
      return void undoDecision()
    case 'find':
      return goToSearch()
    case 'reconcile':
      return void reconcile()
  }
}
