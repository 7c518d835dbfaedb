import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { keyWords, Keys } from './keys.tsx'

interface NavigationButtonProps {
  readonly icon: ReactNode
  readonly label: string
  readonly keys?: string
  /** More than the label, shown beside it on hover and focus. */
  readonly hint?: string
  /** How many things wait there. */
  readonly waiting?: number
  readonly isCurrent?: boolean
  readonly isDisabled?: boolean
  readonly look?: 'plain' | 'primary'
  readonly onPress: () => void
}

/** A row of the navigation: icon and words, or the icon alone where the window is narrow. */
export function NavigationButton(props: NavigationButtonProps): ReactNode {
  const { icon, label, keys, hint, waiting = 0, isCurrent = false, isDisabled = false, look = 'plain', onPress } = props
  return (
    <TooltipTrigger delay={500} closeDelay={0} isDisabled={isDisabled}>
      <Button
        data-step
        aria-current={isCurrent ? 'page' : false}
        isDisabled={isDisabled}
        onPress={onPress}
        className={`flex h-9 w-full items-center gap-3 rounded-md px-2.5 font-medium outline-offset-[-2px] transition-colors data-disabled:opacity-45 max-[1080px]:justify-center max-[1080px]:px-0 ${colours(look, isCurrent)}`}
      >
        <span className="relative shrink-0">
          {icon}
          {waiting > 0 && <span className="absolute -top-1 -right-1 size-2 rounded-full bg-warn min-[1081px]:hidden" />}
        </span>
        <span className="flex-1 truncate text-left max-[1080px]:sr-only">{label}</span>
        {waiting > 0 && (
          <span className="rounded-full bg-warn-soft px-1.5 text-tiny font-semibold text-warn max-[1080px]:sr-only">
            {waiting.toLocaleString('en-IN')}
            <span className="sr-only"> to review</span>
          </span>
        )}
        {keys && look === 'plain' && (
          <span aria-hidden className="text-tiny font-normal text-faint max-[1080px]:hidden">
            {keyWords(keys)}
          </span>
        )}
      </Button>
      <Tooltip
        placement="right"
        offset={8}
        className="rises max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-small shadow-raised"
      >
        {hint ?? label} {keys && <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  )
}

function colours(look: 'plain' | 'primary', isCurrent: boolean): string {
  if (look === 'primary') return 'bg-accent text-on-accent data-hovered:bg-accent-hover'
  return isCurrent ? 'bg-accent-soft text-accent' : 'text-soft data-hovered:bg-hover data-hovered:text-ink'
}
