import { resolve } from 'node:path'

/** The book that a command line asks for: its last argument that ends in `.milaan`; null when there is none. */
export function bookArgument(argv: readonly string[], workingDirectory: string): string | null {
  const found = argv.slice(1).findLast((argument) => !argument.startsWith('-') && /\.milaan$/i.test(argument))
  return found === undefined ? null : resolve(workingDirectory, found)
}
