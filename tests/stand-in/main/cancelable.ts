export interface Cancelable {
  defaultPrevented: boolean
  preventDefault(): void
}

/** The event object of everything that an Electron app may forbid. */
export function cancelable(): Cancelable {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}
