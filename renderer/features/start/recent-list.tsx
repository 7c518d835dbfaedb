import { BookX, NotebookText, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { RecentBook } from '../../../shared/contract.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { stepFocus } from '../../components/step-focus.ts'
import { book, openRecentBook } from '../../state/book.ts'
import { forgetRecentBook, recentBooks } from './recent-books.ts'

/** The books that were open before: open one, or take it off the list. */
export function RecentBooks(): ReactNode {
  const { books } = useStore(recentBooks)
  return (
    <section aria-labelledby="recent-books" className="flex min-h-0 flex-col px-10 py-10">
      <h2 id="recent-books" className="px-3 text-small font-semibold text-soft">
        Recent books
      </h2>
      {books?.length === 0 && (
        <div className="grid flex-1 place-items-center pb-20">
          <EmptyState icon={<NotebookText size={30} strokeWidth={1.5} />} title="No books yet">
            <p>
              A book is one client’s file. Make one for each client, or look around in the demo book first: a quarter of
              payments, settlements and statements with a dozen real-life problems in them.
            </p>
          </EmptyState>
        </div>
      )}
      <ul className="mt-3 flex min-h-0 flex-col gap-0.5 overflow-y-auto" onKeyDown={stepFocus}>
        {books?.map((recent) => (
          <RecentBookItem key={recent.id} recent={recent} />
        ))}
      </ul>
    </section>
  )
}

function RecentBookItem({ recent }: { readonly recent: RecentBook }): ReactNode {
  const { opening } = useStore(book)
  const { id, name, folder, openedAt, there } = recent
  function forgetOnDelete(event: KeyboardEvent): void {
    if (event.key === 'Delete' || event.key === 'Backspace') void forgetRecentBook(id)
  }
  return (
    <li className="group flex items-center gap-1 rounded-lg pr-2 hover:bg-hover">
      <button
        type="button"
        data-step
        disabled={opening || !there}
        onClick={() => void openRecentBook(id)}
        onKeyDown={forgetOnDelete}
        className="flex min-w-0 flex-1 items-center gap-3.5 rounded-lg px-3 py-2.5 text-left outline-offset-[-2px]"
      >
        {there ? (
          <NotebookText size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-accent" />
        ) : (
          <BookX size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-bad" />
        )}
        <span className="min-w-0 flex-1">
          <span className={`block truncate text-lead font-medium ${there ? '' : 'text-soft'}`}>{name}</span>
          <span className="block truncate text-small text-soft">{folder}</span>
        </span>
        <span className={`shrink-0 text-small ${there ? 'text-soft' : 'text-bad'}`}>
          {there ? formatInstant(openedAt) : 'Not there any more'}
        </span>
      </button>
      <Button
        look="quiet"
        aria-label={`Take ${name} off the list`}
        icon={<X size={14} />}
        onPress={() => void forgetRecentBook(id)}
      />
    </li>
  )
}
