import { EventEmitter } from 'node:events'

const sources = ['system', 'light', 'dark'] as const
type ThemeSource = (typeof sources)[number]
const listeners: (() => void)[] = []

class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system'

  get themeSource(): ThemeSource {
    return this.#source
  }
  set themeSource(value: ThemeSource) {
    if (!sources.includes(value)) throw new TypeError('Error processing argument')
    this.#source = value
    for (const listener of listeners) listener()
    setImmediate(() => this.emit('updated'))
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = new NativeTheme()

/** The pages hear of a new theme before the app does, and apart from the app's own listeners. */
export function onThemeChange(listener: () => void): void {
  listeners.push(listener)
}
