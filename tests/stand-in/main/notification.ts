import { EventEmitter } from 'node:events'
import { calls } from './outside.ts'

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true
  }
  title: string
  body: string

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    calls.push({ api: 'Notification.show', args: [{ title: this.title, body: this.body }] })
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}
