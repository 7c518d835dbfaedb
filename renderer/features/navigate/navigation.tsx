import { Banknote, FileSpreadsheet, Home, Inbox, Landmark, LayoutDashboard, Link2, Settings, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { Logo } from '../../components/logo.tsx'
import { NavigationButton } from '../../components/navigation-button.tsx'
import { stepFocus } from '../../components/step-focus.ts'
import { book, closeBook } from '../../state/book.ts'
import { screen, show, type Screen } from '../../state/screen.ts'

const places: readonly { readonly screen: Screen; readonly label: string; readonly icon: ReactNode }[] = [
  { screen: 'overview', label: 'Overview', icon: <LayoutDashboard size={17} /> },
  { screen: 'payments', label: 'Payments', icon: <Banknote size={17} /> },
  { screen: 'settlements', label: 'Settlements', icon: <Landmark size={17} /> },
  { screen: 'statements', label: 'Bank statements', icon: <FileSpreadsheet size={17} /> },
  { screen: 'match', label: 'Match', icon: <Link2 size={17} /> },
  { screen: 'inbox', label: 'Inbox', icon: <Inbox size={17} /> },
  { screen: 'accounts', label: 'Virtual accounts', icon: <Users size={17} /> },
  { screen: 'settings', label: 'Settings', icon: <Settings size={17} /> },
]

/** The left of the window: which book this is, its screens, and below them what can be done everywhere. */
export function Navigation({
  waiting,
  children,
}: {
  /** How many things wait for a person there. */
  readonly waiting: Partial<Readonly<Record<Screen, number>>>
  readonly children: ReactNode
}): ReactNode {
  const { shown } = useStore(screen)
  const { open } = useStore(book)
  return (
    <div className="flex w-56 shrink-0 flex-col border-r border-line bg-rail p-2.5 max-[1080px]:w-14 max-[1080px]:p-2">
      <div className="flex items-center gap-2.5 px-2 pt-2 pb-4 max-[1080px]:justify-center max-[1080px]:px-0">
        <Logo size={24} />
        <div className="min-w-0 max-[1080px]:hidden">
          <p className="truncate text-body leading-4 font-semibold" title={open?.folder}>
            {open?.name}
          </p>
          <p className="truncate text-tiny text-soft">{open?.demo ? 'Demo book' : open?.folder}</p>
        </div>
      </div>
      <nav aria-label="Screens" className="flex flex-col gap-0.5" onKeyDown={stepFocus}>
        {places.map((place, at) => (
          <NavigationButton
            key={place.screen}
            icon={place.icon}
            label={place.label}
            keys={`Mod+${at + 1}`}
            isCurrent={shown === place.screen}
            waiting={waiting[place.screen] ?? 0}
            onPress={() => show(place.screen)}
          />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-0.5" onKeyDown={stepFocus}>
        {children}
        <NavigationButton icon={<Home size={17} />} label="Close the book" onPress={() => void closeBook()} />
      </div>
    </div>
  )
}
