import { isScheme } from './schemes.ts'

interface Contents {
  readonly id: number
  send(channel: string, ...args: unknown[]): void
}

/** Electron's WebFrameMain: one frame of a page, as the main process knows it. */
export class WebFrame {
  readonly routingId = 1
  readonly frameToken: string
  readonly parent: WebFrame | null
  readonly #contents: Contents
  url: string

  constructor(contents: Contents, frameToken: string, url: string, parent: WebFrame | null) {
    this.#contents = contents
    this.frameToken = frameToken
    this.url = url
    this.parent = parent
  }
  get origin(): string {
    const [, scheme = '', host = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(this.url) ?? []
    return isScheme(scheme) ? `${scheme}://${host}` : new URL(this.url).origin
  }
  get top(): WebFrame {
    return this.parent?.top ?? this
  }
  get processId(): number {
    return this.#contents.id
  }
  send(channel: string, ...args: unknown[]): void {
    this.#contents.send(channel, ...args)
  }
}
