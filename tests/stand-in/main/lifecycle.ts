const started = Promise.withResolvers<void>()
let ready = false
let quitting = false
const beforeExit: Promise<unknown>[] = []

export function isReady(): boolean {
  return ready
}

export function whenReady(): Promise<void> {
  return started.promise
}

export function becomeReady(): void {
  ready = true
  started.resolve()
}

export function isQuitting(): boolean {
  return quitting
}

export function setQuitting(value: boolean): void {
  quitting = value
}

/** Something that must have happened before the process may end. */
export function holdExit(until: Promise<unknown>): void {
  beforeExit.push(until)
}

export function exitAllowed(): Promise<unknown> {
  return Promise.allSettled(beforeExit)
}
