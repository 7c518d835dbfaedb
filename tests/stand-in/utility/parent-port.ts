import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

/*
 * Loaded before the entry of a utility process: gives it Electron's process.parentPort, and no Electron. Messages wait
 * until somebody listens, so an entry with a top-level await loses none.
 */

class ParentPort extends EventEmitter {
  #waiting: unknown[] = []

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#deliver())
    })
    process.on('message', (data) => {
      this.#waiting.push(data)
      this.#deliver()
    })
  }
  postMessage(message: unknown): void {
    // Nobody is left to hear it once the app has ended.
    if (process.connected) process.send?.(message)
  }
  start(): void {}
  pause(): void {}
  #deliver(): void {
    while (this.#waiting.length > 0 && this.listenerCount('message') > 0) {
      this.emit('message', { data: this.#waiting.shift(), ports: [] })
    }
  }
}

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/|$)/.test(specifier)) throw new Error(`A utility process has no '${specifier}' here.`)
    return next(specifier, context)
  },
})
Object.assign(process, { parentPort: new ParentPort(), type: 'utility' })
Object.defineProperty(process.versions, 'electron', { value: process.env['STANDIN_ELECTRON'], enumerable: true })
Reflect.deleteProperty(process.env, 'STANDIN_ELECTRON')
// A utility process lives as long as the app, not as long as it has work; and it never outlives the app.
process.channel?.ref()
process.on('disconnect', () => process.exit())
