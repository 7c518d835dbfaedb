/** In milliseconds. */
const BEAT = 5

/** Does the work and answers for how long the engine could not have answered a question meanwhile, at worst, in milliseconds. */
export async function worstBlock(work: () => Promise<void>): Promise<number> {
  let worst = 0
  let last = performance.now()
  const beat = setInterval(() => {
    const now = performance.now()
    worst = Math.max(worst, now - last - BEAT)
    last = now
  }, BEAT)
  try {
    await work()
    return Math.max(worst, performance.now() - last - BEAT)
  } finally {
    clearInterval(beat)
  }
}
