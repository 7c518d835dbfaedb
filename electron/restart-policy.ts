const WATCHED = 60_000
const delays = [0, 250, 1_000, 3_000] as const

/**
 * How many milliseconds to wait before the engine is started again, given the times (in milliseconds) at which it
 * stopped, the last one included; null when it stopped so often within a minute that starting it again is no use.
 */
export function restartDelay(stops: readonly number[]): number | null {
  const last = stops.at(-1) ?? 0
  const recent = stops.filter((at) => last - at < WATCHED).length
  return delays[recent - 1] ?? null
}
