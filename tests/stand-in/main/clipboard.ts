let text = ''

/** Since Electron 45 the clipboard is asynchronous. */
export const clipboard = {
  async writeText(value: string): Promise<void> {
    text = value
  },
  async readText(): Promise<string> {
    return text
  },
  async has(type: string): Promise<boolean> {
    return type === 'text/plain' && text !== ''
  },
  clear(): void {
    text = ''
  },
}
