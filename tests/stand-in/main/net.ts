import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { handlerOf } from './protocol.ts'

export const net = {
  isOnline: (): boolean => true,
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input)
    if (url.startsWith('file:')) return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
    const handler = handlerOf(url)
    return handler ? handler(new Request(input, init)) : fetch(input, init)
  },
}
