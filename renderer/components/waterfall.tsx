import type { ReactNode } from 'react'

interface Step {
  /** What it is about, in a word or two. */
  readonly name: string
  readonly words: string
  /** What it is worth, in bits; left out where it was not weighed. */
  readonly weight?: number | undefined
}

/** A reason and where it moves the balance. */
interface Moved extends Step {
  readonly before: number
  readonly after: number
}

/**
 * Reasons one below the other: what speaks for it, then what speaks against it, each with how far it moves the balance
 * from what the ones before it came to, and in the end what all of them come to.
 */
export function Waterfall({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const sum = sumOf(steps)
  if (sum === null) return <Unweighed steps={steps} />
  const speaksAgainst = ({ weight = 0 }: Step): boolean => weight < 0
  const moved = movedBy([...steps.filter((step) => !speaksAgainst(step)), ...steps.filter(speaksAgainst)])
  const scale = scaleOf(moved)
  const against = moved.filter(speaksAgainst)
  return (
    <div className="@container flex flex-col gap-3">
      <Group title="What speaks for it" steps={moved.filter((step) => !speaksAgainst(step))} scale={scale} />
      {against.length > 0 && <Group title="What speaks against it" steps={against} scale={scale} />}
      <div className={`${tracks} border-t border-strong pt-2`}>
        <span className={named}>
          <span className="font-semibold">Together </span>
          <span className="text-soft">Above 0 for the match, below 0 against it; every 10 is a thousand to one.</span>
        </span>
        <Weight weight={sum} isSum>
          <Bar from={0} to={sum} scale={scale} />
        </Weight>
      </div>
    </div>
  )
}

const tracks = 'grid grid-cols-[minmax(0,1fr)_6rem] gap-x-3'
/** What a reason is about beside its words; before them where there is little room. */
const named = 'break-words @lg:grid @lg:grid-cols-[4.5rem_minmax(0,1fr)] @lg:gap-x-3'

function Unweighed({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <ol className="@container flex flex-col gap-2">
      {steps.map(({ name, words }) => (
        <li key={`${name} ${words}`}>
          <span className={named}>
            <span className="font-medium text-soft @lg:font-normal">{name} </span>
            <span>{words}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

interface GroupProps {
  readonly title: string
  readonly steps: readonly Moved[]
  readonly scale: Scale
}

function Group({ title, steps, scale }: GroupProps): ReactNode {
  return (
    <div>
      <p className="mb-1.5 text-small font-semibold text-soft">{title}</p>
      <ol className="flex flex-col gap-2">
        {steps.map(({ name, words, weight = 0, before, after }) => (
          <li key={`${name} ${words}`} className={tracks}>
            <span className={named}>
              <span className="font-medium text-soft @lg:font-normal">{name} </span>
              <span>{words}</span>
            </span>
            <Weight weight={weight}>{weight !== 0 && <Bar from={before} to={after} scale={scale} />}</Weight>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface WeightProps {
  readonly weight: number
  readonly isSum?: boolean
  readonly children: ReactNode
}

function Weight({ weight, isSum = false, children }: WeightProps): ReactNode {
  return (
    <span className="flex h-5 items-center gap-2">
      <span data-weight className={`w-7 shrink-0 text-right text-small ${isSum ? 'font-semibold' : 'text-soft'}`}>
        {weightWords(weight)}
      </span>
      <span aria-hidden className="relative h-1.5 flex-1 rounded-full bg-hover">
        {children}
      </span>
    </span>
  )
}

interface BarProps {
  readonly from: number
  readonly to: number
  readonly scale: Scale
}

function Bar({ from, to, scale: at }: BarProps): ReactNode {
  return (
    <span
      className={`absolute inset-y-0 min-w-0.5 rounded-full ${to < from ? 'bg-warn' : 'bg-good'}`}
      style={{ left: at(Math.min(from, to)), right: `calc(100% - ${at(Math.max(from, to))})` }}
    />
  )
}

/** What reasons come to together, in bits; null where none of them was weighed. */
export function sumOf(steps: readonly Pick<Step, 'weight'>[]): number | null {
  const weights = steps.flatMap(({ weight }) => weight ?? [])
  return weights.length === 0 ? null : weights.reduce((sum, weight) => sum + weight, 0)
}

/** Each with what the steps come to before it and after it. */
function movedBy(steps: readonly Step[]): readonly Moved[] {
  const moved: Moved[] = []
  for (const step of steps) {
    const before = moved.at(-1)?.after ?? 0
    moved.push({ ...step, before, after: before + (step.weight ?? 0) })
  }
  return moved
}

/** Where bits stand on the bar, which holds all that the steps come to on their way. */
type Scale = (bits: number) => string

function scaleOf(moved: readonly Moved[]): Scale {
  const sums = moved.map(({ after }) => after)
  const low = Math.min(0, ...sums)
  const span = Math.max(1, Math.max(0, ...sums) - low)
  return (bits) => `${((bits - low) / span) * 100}%`
}

/** `+20`, `−5`, `0`: whole, because nobody weighs tenths. */
export function weightWords(bits: number): string {
  const whole = Math.round(bits)
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0'
}
