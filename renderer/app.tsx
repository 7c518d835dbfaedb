import { Files, Keyboard } from 'lucide-react'
import { useMemo, useState, type ComponentProps, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { DropTarget } from './components/drop-target.tsx'
import { NavigationButton } from './components/navigation-button.tsx'
import { NoticeList } from './components/notice-list.tsx'
import { goToList, goToSearch, useShortcuts } from './components/shortcuts.ts'
import { AccountsPage } from './features/accounts/accounts-page.tsx'
import { ChangeDialog } from './features/files/change-dialog.tsx'
import { FilesDialog } from './features/files/files-dialog.tsx'
import { HelpDialog } from './features/help/help-dialog.tsx'
import { ImportButton } from './features/import/import-button.tsx'
import { ImportDialog } from './features/import/import-dialog.tsx'
import { importChosen, importDropped, importStaged } from './features/import/preview-files.ts'
import { InboxPage } from './features/inbox/inbox-page.tsx'
import { MatchPage } from './features/match/match-page.tsx'
import { Navigation } from './features/navigate/navigation.tsx'
import { overview } from './features/overview/overview.ts'
import { OverviewPage } from './features/overview/overview-page.tsx'
import { PaymentsPage } from './features/payments/payments-page.tsx'
import { PracticeBar } from './features/practice/practice-bar.tsx'
import { StatementDialog } from './features/practice/statement-dialog.tsx'
import { SettingsPage } from './features/settings/settings-page.tsx'
import { SettlementsPage } from './features/settlements/settlements-page.tsx'
import { StartPage } from './features/start/start-page.tsx'
import { StatementsPage } from './features/statements/statements-page.tsx'
import { EntryWhyDialog } from './features/why/entry-why.tsx'
import { WhyDialog } from './features/why/why-dialog.tsx'
import { UndoButton } from './features/undo/undo-button.tsx'
import { undoDecision } from './features/undo/undo.ts'
import { book } from './state/book.ts'
import { dismissNotice, notices } from './state/notices.ts'
import { reconcile } from './state/reconcile.ts'
import { screen, screens, show, type Screen } from './state/screen.ts'

/** The start page, or the book that is open. */
export function App(): ReactNode {
  const { open } = useStore(book)
  const { shown } = useStore(notices)
  if (open === undefined) return null
  return (
    <>
      {open === null ? <StartPage /> : <BookWindow key={`${open.folder}/${open.name}`} />}
      <NoticeList notices={shown} onDismiss={dismissNotice} />
    </>
  )
}

function BookWindow(): ReactNode {
  const { shown } = useStore(screen)
  const toReview = useStore(overview, ({ view }) => view?.toReview.count ?? 0)
  const holds = useHoldings()
  const apart = useStore(overview, ({ view }) => view?.quarantined.count ?? 0)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [isStatementOpen, setIsStatementOpen] = useState(false)
  const [areFilesOpen, setAreFilesOpen] = useState(false)
  const shortcuts = useMemo(
    () => ({
      ...Object.fromEntries(screens.map((name, at) => [`Mod+${at + 1}`, () => goTo(name)])),
      'Mod+i': () => void importChosen(),
      'Mod+z': () => void undoDecision(),
      'Mod+u': () => void undoDecision(),
      u: () => void undoDecision(),
      'Mod+r': () => void reconcile(),
      'Mod+f': goToSearch,
      '/': goToSearch,
      f: () => setAreFilesOpen(true),
      '?': () => setIsHelpOpen(true),
      Escape: goToList,
    }),
    [],
  )
  useShortcuts(shortcuts)
  return (
    <div className="flex h-full">
      <Navigation waiting={{ match: toReview, inbox: apart }}>
        <ImportButton />
        <UndoButton />
        <NavigationButton
          icon={<Files size={17} />}
          label="Imported files"
          keys="F"
          onPress={() => setAreFilesOpen(true)}
        />
        <NavigationButton
          icon={<Keyboard size={17} />}
          label="Shortcuts"
          keys="?"
          onPress={() => setIsHelpOpen(true)}
        />
      </Navigation>
      <div className="flex min-w-0 flex-1 flex-col">
        <main className="flex min-h-0 flex-1 flex-col">
          {page(shown, { toReview, holds, onImportLedgers: importLedgers })}
        </main>
        <PracticeBar onStatement={() => setIsStatementOpen(true)} />
      </div>
      <DropTarget words="Drop to see what Milaan understands" onDrop={takeFiles} />
      <ImportDialog />
      <WhyDialog />
      <EntryWhyDialog />
      {isStatementOpen && (
        <StatementDialog onClose={() => setIsStatementOpen(false)} onImport={(file) => void importStaged(file)} />
      )}
      {areFilesOpen && <FilesDialog onClose={() => setAreFilesOpen(false)} />}
      <ChangeDialog />
      {isHelpOpen && <HelpDialog onClose={() => setIsHelpOpen(false)} />}
    </div>
  )
}

/** Whether the book holds settlements and statement lines at all; null while that is not known. */
function useHoldings(): ComponentProps<typeof MatchPage>['holds'] {
  const { view } = useStore(overview)
  return view && { settlements: view.settled.count > 0, lines: view.statements !== null }
}

/** To the screen; where it is on already, to its list. */
function goTo(name: Screen): void {
  show(name)
  goToList()
}

function importLedgers(): void {
  void importChosen('ledger')
}

function takeFiles(files: readonly File[]): void {
  void importDropped(files)
}

function page(shown: Screen, match: ComponentProps<typeof MatchPage>): ReactNode {
  switch (shown) {
    case 'overview':
      return <OverviewPage onImport={() => void importChosen()} />
    case 'payments':
      return <PaymentsPage />
    case 'settlements':
      return <SettlementsPage />
    case 'statements':
      return <StatementsPage />
    case 'match':
      return <MatchPage {...match} />
    case 'inbox':
      return <InboxPage />
    case 'accounts':
      return <AccountsPage />
    case 'settings':
      return <SettingsPage />
  }
}
