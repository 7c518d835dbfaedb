import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bookArgument } from '../../electron/book-argument.ts'

test('a book on the command line is found from the folder it was typed in', () => {
  const argv = ['/usr/bin/milaan', '--flag', 'Clients/Gupta.milaan']
  expect(bookArgument(argv, '/home/asha')).toBe(resolve('/home/asha', 'Clients/Gupta.milaan'))
  expect(bookArgument(['milaan', '/books/GUPTA.MILAAN'], '/')).toBe(resolve('/books/GUPTA.MILAAN'))
})

test.each([
  [[]],
  [['milaan']],
  [['/opt/x.milaan']],
  [['milaan', '--user-data-dir=/tmp/x.milaan']],
  [['milaan', 'statement.csv', '.milaan/config']],
])('a command line without one asks for none: %j', (argv) => {
  expect(bookArgument(argv, '/home/asha')).toBeNull()
})
