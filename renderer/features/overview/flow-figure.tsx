import type { ReactNode } from 'react'
import type { Branch, Station } from './flow.ts'

const height = 136
const tallest = 92
const thinnest = 2.5
const barWidth = 5
/** Where the three stations stand and the figure ends, on a width of 1000 that stretches. */
const xs = [0, 333.3, 666.6, 1000] as const

const fills: Readonly<Record<Branch['tone'], string>> = {
  wait: 'fill-wait/45',
  warn: 'fill-warn/50',
  bad: 'fill-bad/50',
}

/**
 * The money as a band that runs from station to station, as thick as its rupees; what goes no further bends off below.
 * Decoration of the words and numbers around it, which say the same.
 */
export function FlowFigure({ stations }: { readonly stations: readonly [Station, Station, Station] }): ReactNode {
  const most = Math.max(1, ...stations.map(({ amount }) => amount))
  const thickness = (amount: number): number => (amount === 0 ? 0 : Math.max(thinnest, (amount / most) * tallest))
  const [collected, settled, inBank] = stations
  return (
    <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" className="h-34 w-full" aria-hidden>
      <Passage
        from={collected}
        at={0}
        to={thickness(settled.amount)}
        thickness={thickness}
        band="fill-accent/18"
        bar="fill-accent"
      />
      <Passage
        from={settled}
        at={1}
        to={thickness(inBank.amount)}
        thickness={thickness}
        band="fill-accent/18"
        bar="fill-accent"
      />
      <rect x={xs[2]} y={0} width={xs[3] - xs[2]} height={thickness(inBank.amount)} className="fill-good/22" />
      <rect x={xs[2]} y={0} width={barWidth} height={thickness(inBank.amount)} className="fill-good" />
    </svg>
  )
}

interface PassageProps {
  readonly from: Station
  readonly at: 0 | 1
  /** How thick the band arrives at the next station. */
  readonly to: number
  readonly thickness: (amount: number) => number
  readonly band: string
  readonly bar: string
}

function Passage({ from, at, to, thickness, band, bar }: PassageProps): ReactNode {
  const left = xs[at]
  const right = xs[at + 1]!
  const branches = from.branches
    .filter(({ isLeaving }) => isLeaving)
    .map((branch) => ({ ...branch, thick: thickness(branch.amount) }))
  const leaving = branches.reduce((sum, { thick }) => sum + thick, 0)
  const whole = Math.max(thickness(from.amount), leaving)
  const going = Math.max(to === 0 ? 0 : thinnest, whole - leaving)
  const end = left + (right - left) * 0.62
  return (
    <g>
      {to > 0 && <path d={ribbon(left, right, 0, going, 0, to)} className={band} />}
      {stacked(branches).map(({ kind, tone, thick, above }) => {
        const [top, bottom] = [whole - leaving + above, height - leaving + above]
        return (
          <path key={kind} d={ribbon(left, end, top, top + thick, bottom, bottom + thick)} className={fills[tone]} />
        )
      })}
      <rect x={left} y={0} width={barWidth} height={whole} className={bar} />
    </g>
  )
}

/** Each with how much lies above it. */
function stacked<Piece extends { readonly thick: number }>(
  pieces: readonly Piece[],
): readonly (Piece & { readonly above: number })[] {
  return pieces.map((piece, at) => ({
    ...piece,
    above: pieces.slice(0, at).reduce((sum, { thick }) => sum + thick, 0),
  }))
}

/** A band between two heights that leaves and arrives level. */
function ribbon(x1: number, x2: number, top1: number, bottom1: number, top2: number, bottom2: number): string {
  const middle = (x1 + x2) / 2
  return `M${x1} ${top1}C${middle} ${top1} ${middle} ${top2} ${x2} ${top2}V${bottom2}C${middle} ${bottom2} ${middle} ${bottom1} ${x1} ${bottom1}Z`
}
