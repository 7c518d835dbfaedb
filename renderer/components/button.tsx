import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** Pushed to the far end of its row. */
  readonly isLast?: boolean
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly isLarge?: boolean
  readonly isWide?: boolean
  readonly icon?: ReactNode
  readonly children?: ReactNode
}

const looks = {
  plain: 'border border-strong bg-panel text-ink data-hovered:bg-hover data-pressed:bg-line',
  primary:
    'border border-transparent bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  quiet: 'border border-transparent text-soft data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-line',
  danger: 'border border-strong bg-panel text-bad data-hovered:bg-bad-soft data-pressed:bg-bad-soft',
} as const

export function Button({ look = 'plain', isLarge, isWide, isLast, icon, children, ...rest }: ButtonProps): ReactNode {
  const size = isLarge ? 'h-10 px-4 text-lead' : 'h-8 text-body'
  const width = children === undefined ? 'w-8 justify-center' : isLarge ? '' : 'px-3'
  return (
    <AriaButton
      {...rest}
      className={`inline-flex shrink-0 items-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors data-disabled:opacity-45 ${size} ${width} ${isWide ? 'w-full justify-center' : ''} ${isLast ? 'ml-auto' : ''} ${looks[look]}`}
    >
      {icon}
      {children}
    </AriaButton>
  )
}
