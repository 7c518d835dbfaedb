import { useLayoutEffect, useRef, type ReactNode } from 'react'

interface FootProps {
  /** What it is, for those who do not see it. */
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** What stands at the foot of the window and has things to press: messages come above it and never cover it. */
export function Foot({ label, className, children }: FootProps): ReactNode {
  const foot = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = foot.current
    if (!element) return undefined
    feet.add(element)
    const observer = new ResizeObserver(tellHeight)
    observer.observe(element)
    return () => {
      observer.disconnect()
      feet.delete(element)
      tellHeight()
    }
  }, [])
  return (
    <section ref={foot} aria-label={label} className={className}>
      {children}
    </section>
  )
}

const feet = new Set<Element>()

/** How far the highest of them reaches up from the bottom of the window, for the style of the messages. */
function tellHeight(): void {
  const tops = [...feet].map((element) => element.getBoundingClientRect().top)
  const height = window.innerHeight - Math.min(window.innerHeight, ...tops)
  document.documentElement.style.setProperty('--foot', `${height}px`)
}
