import type { Alike, Explanation } from './explanation.ts'

/** What is less likely than the likeliest by so many bits is not followed. */
export const FOLLOWED = 24
/** So many states are followed from one pay-out to the next. */
const MOST_STATES = 32

/** What was carried over so far from one pay-out to the next. */
export interface State {
  readonly key: number
  readonly carried: readonly Alike[]
  weight: number
  /** How likely all is that comes after it. */
  ahead: number
}

/** A way from a state before a pay-out to one after it. */
export interface Step {
  readonly from: number
  to: number
  /** How likely it is, from 0 to 1. */
  readonly likelihood: number
  readonly explanation: Explanation | null
}

/** The states after a pay-out, and every step to them. */
export interface Layer {
  readonly states: readonly State[]
  readonly steps: readonly Step[]
}

/** Only the likeliest states, and the steps to those. */
export function pruned(states: readonly State[], steps: readonly Step[]): Layer {
  const best = states.reduce((most, { weight }) => Math.max(most, weight), 0)
  if (states.length === 1) {
    states[0]!.weight = 1
    return { states, steps }
  }
  const kept = states
    .map((state, index) => ({ state, index }))
    .filter(({ state }) => state.weight >= best * 2 ** -FOLLOWED)
    .sort((a, b) => b.state.weight - a.state.weight || a.state.key - b.state.key)
    .slice(0, MOST_STATES)
  const placeOf = new Map(kept.map(({ index }, place) => [index, place]))
  // Weights are only compared within a layer: scaled, they never run out of digits.
  for (const { state } of kept) state.weight /= best
  return {
    states: kept.map(({ state }) => state),
    steps: steps.filter((step) => {
      const to = placeOf.get(step.to)
      if (to !== undefined) step.to = to
      return to !== undefined
    }),
  }
}

/** How likely all is that comes after each state, from the last pay-out back to the first. */
export function lookBack(first: readonly State[], layers: readonly Layer[]): void {
  for (const state of layers.at(-1)?.states ?? first) state.ahead = 1
  for (let at = layers.length - 1; at >= 0; at--) {
    const before = at === 0 ? first : layers[at - 1]!.states
    const after = layers[at]!.states
    for (const { from, to, likelihood } of layers[at]!.steps) before[from]!.ahead += likelihood * after[to]!.ahead
    let most = 0
    for (const { ahead } of before) most = Math.max(most, ahead)
    for (const state of before) state.ahead /= most || 1
  }
}
