const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs `stop` when the person presses Ctrl-C or the system asks to end, instead of ending at once. Answers its own undo. */
export function whenInterrupted(stop: () => void): () => void {
  for (const signal of signals) process.on(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}
