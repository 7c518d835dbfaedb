import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks on the terminal; what is answered is shown. Answers go to standard output alone, so this one is on the error output. */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(question)).trim()
  } finally {
    lines.close()
  }
}

/** The same without showing what is typed; null for nothing. */
export async function askSecret(question: string): Promise<string | null> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    const answer = (await lines.question('')).trim()
    return answer === '' ? null : answer
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
