import { createEngine } from '../../electron/engine/engine.ts'

/** Opens the book and imports the file, telling its parent how far it is: to be killed in the middle. */
const [book, path] = process.argv.slice(2) as [string, string]
const engine = createEngine((name, payload) => {
  if (name === 'importProgress') process.send?.(payload)
})
engine.openBook({ path: book })
await engine.importFiles({
  files: [{ path, file: 'killed.csv' }],
  secrets: [],
  reconcile: true,
  whenOneFails: 'add-none',
})
process.send?.('done')
