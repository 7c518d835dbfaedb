import { createEngine } from '../../electron/engine/engine.ts'

/** Opens the book and undoes its first import, telling its parent how far it is: to be killed in the middle. */
const [book] = process.argv.slice(2) as [string]
const engine = createEngine((name, payload) => {
  if (name === 'importChangeProgress') process.send?.(payload)
})
engine.openBook({ path: book })
await engine.undoImport({ fileId: 1 })
process.send?.('done')
