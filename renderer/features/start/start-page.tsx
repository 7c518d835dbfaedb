import { BookOpen, Compass, Plus } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../components/button.tsx'
import { DropTarget } from '../../components/drop-target.tsx'
import { Keys } from '../../components/keys.tsx'
import { Logo } from '../../components/logo.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { book, chooseBook, newBook, openDemoBook } from '../../state/book.ts'
import { say } from '../../state/notices.ts'
import { listRecentBooks } from './recent-books.ts'
import { RecentBooks } from './recent-list.tsx'

const shortcuts = { 'Mod+n': () => void newBook(), 'Mod+o': () => void chooseBook() }

function askForBook(): void {
  say('Files go into a book: make or open one, then drop them again.')
}

/** What is seen while no book is open. */
export function StartPage(): ReactNode {
  const { opening } = useStore(book)
  useShortcuts(shortcuts)
  useEffect(() => void listRecentBooks(), [])
  return (
    <main className="grid h-full grid-cols-[24rem_minmax(0,1fr)]">
      <section className="flex flex-col overflow-y-auto border-r border-line bg-rail px-12 py-10">
        <div className="flex items-center gap-3">
          <Logo size={34} />
          <h1 className="text-title font-semibold tracking-[-0.01em]">Milaan</h1>
        </div>
        <p className="mt-10 max-w-72 text-[1.375rem] leading-[1.875rem] font-semibold tracking-[-0.015em] text-balance">
          Every payment, followed to the line on the bank statement.
        </p>
        <p className="mt-3 max-w-72 text-body text-soft">
          Drop in your provider’s webhooks and the bank’s statement. Milaan matches them, says why, and shows what did
          not arrive. Everything stays on this computer.
        </p>
        <div className="mt-8 flex w-full max-w-72 flex-col gap-2.5">
          <Button look="primary" isLarge icon={<Plus size={18} />} isDisabled={opening} onPress={() => void newBook()}>
            <span className="flex-1 text-left">New book</span>
            <Keys keys="Mod+N" />
          </Button>
          <Button isLarge icon={<BookOpen size={18} />} isDisabled={opening} onPress={() => void chooseBook()}>
            <span className="flex-1 text-left">Open book</span>
            <Keys keys="Mod+O" />
          </Button>
          <Button
            isLarge
            look="quiet"
            icon={<Compass size={18} />}
            isDisabled={opening}
            onPress={() => void openDemoBook()}
          >
            Explore the demo book
          </Button>
        </div>
        <p role="status" className="mt-auto pt-6 text-small text-soft">
          {opening ? 'Opening the book…' : ''}
        </p>
      </section>
      <RecentBooks />
      <DropTarget words="Make or open a book first" onDrop={askForBook} />
    </main>
  )
}
