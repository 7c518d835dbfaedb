/** Tells the relay's owner what happens: one JSON line each. Never what a request brought, nor an address or a token. */
export type Tell = (event: string, details?: Readonly<Record<string, string | number>>) => void

export function tellOnOutput(now: () => number): Tell {
  return (event, details = {}) => {
    process.stdout.write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...details })}\n`)
  }
}
