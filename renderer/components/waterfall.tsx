import type { ReactNode } from 'react'

interface Step {
  /** What it is about, in a word or two. */
  readonly name: string
  readonly words: string
  /** What it is worth, in bits; left out where it was not weighed. */
  readonly weight?: number | undefined
}

/** Reasons one below the other, each with how far it moves the balance from what the ones before it came to. */
export function Waterfall({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const isWeighed = steps.some(({ weight }) => weight !== undefined)
  const sums = sumsOf(steps)
  const low = Math.min(0, ...sums)
  const span = Math.max(1, Math.max(0, ...sums) - low)
  const at = (bits: number) => `${((bits - low) / span) * 100}%`
  return (
    <ol className="flex flex-col gap-2">
      {steps.map(({ name, words, weight = 0 }, index) => {
        const [before, after] = [sums[index]!, sums[index + 1]!]
        return (
          <li key={`${name} ${words}`} className="grid grid-cols-[4.5rem_minmax(0,1fr)_6rem] gap-x-3">
            <span className="text-soft">{name}</span>
            <span className={`break-words ${weight < 0 ? 'text-warn' : ''}`}>{words}</span>
            {isWeighed && (
              <span className="flex h-5 items-center gap-2">
                <span className="w-7 shrink-0 text-right text-small text-soft">{weightWords(weight)}</span>
                <span aria-hidden className="relative h-1.5 flex-1 rounded-full bg-hover">
                  {weight !== 0 && (
                    <span
                      className={`absolute inset-y-0 min-w-0.5 rounded-full ${weight < 0 ? 'bg-warn' : 'bg-good'}`}
                      style={{
                        left: at(Math.min(before, after)),
                        right: `calc(100% - ${at(Math.max(before, after))})`,
                      }}
                    />
                  )}
                </span>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** What the steps come to before each of them, and after the last. */
function sumsOf(steps: readonly Step[]): number[] {
  const sums = [0]
  for (const { weight = 0 } of steps) sums.push(sums.at(-1)! + weight)
  return sums
}

/** `+20`, `−5`, `0`: whole, because nobody weighs tenths. */
export function weightWords(bits: number): string {
  const whole = Math.round(bits)
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0'
}
