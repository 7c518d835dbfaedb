import { createStore } from 'zustand/vanilla'

export const screens = [
  'overview',
  'payments',
  'settlements',
  'statements',
  'match',
  'inbox',
  'accounts',
  'settings',
] as const
export type Screen = (typeof screens)[number]

/** What another screen led here for: a text to search, or a state to show. */
export interface Sought {
  readonly search?: string
  readonly state?: string
}

/** Which screen of the book is shown. `sought` is a new object each time, so that asking twice leads there twice. */
export const screen = createStore<{ readonly shown: Screen; readonly sought: Sought | null }>(() => ({
  shown: 'overview',
  sought: null,
}))

export function show(shown: Screen, sought: Sought | null = null): void {
  screen.setState({ shown, sought })
}
