import { createEngine } from '../electron/engine/engine.ts'
import { appError } from '../shared/app-error.ts'
import type { Result } from '../shared/result.ts'
import type { Answer } from './answer.ts'
import { parseCommand, wantsJson, type Command } from './arguments.ts'
import { demo } from './commands/demo.ts'
import { help, version } from './commands/help.ts'
import { importIntoBook } from './commands/import.ts'
import { makeBook } from './commands/new.ts'
import { reconcile } from './commands/reconcile.ts'
import { match } from './commands/match.ts'
import { statement } from './commands/statement.ts'
import { trail } from './commands/trail.ts'
import { verify } from './commands/verify.ts'
import { inCurrentFolder } from './paths.ts'
import { print, stopQuietlyWhenNobodyReads } from './print.ts'
import { progressOnTerminal } from './progress.ts'

/** Carries out one command; answers the exit code. A bug is caught here and nowhere else. */
export async function main(argv: readonly string[]): Promise<number> {
  stopQuietlyWhenNobodyReads()
  const asJson = wantsJson(argv)
  process.on('uncaughtException', async (error) => process.exit(await print(bug(error), asJson)))
  try {
    const command = parseCommand(argv)
    return await print(command.ok ? await carryOut(command.value) : command, asJson)
  } catch (error) {
    return print(bug(error), asJson)
  }
}

async function carryOut(command: Command): Promise<Result<Answer>> {
  switch (command.verb) {
    case 'help':
      return help()
    case 'version':
      return version()
    case 'statement':
      return statement(inCurrentFolder(command.file))
    case 'match':
      return match(inCurrentFolder(command.left), inCurrentFolder(command.right), {
        ...(command.days === null ? {} : { days: command.days }),
        ...(command.amountPercent === null ? {} : { amountPercent: command.amountPercent }),
      })
    case 'new':
    case 'import':
    case 'reconcile':
    case 'trail':
    case 'verify':
    case 'demo':
      return withEngine(command)
  }
}

type BookCommand = Extract<Command, { readonly book: string }>

async function withEngine(command: BookCommand): Promise<Result<Answer>> {
  const progress = progressOnTerminal()
  const engine = createEngine(progress.tell)
  const book = inCurrentFolder(command.book)
  try {
    switch (command.verb) {
      case 'new':
        return makeBook(engine, book)
      case 'import':
        return await importIntoBook(engine, {
          book,
          files: command.files.map(inCurrentFolder),
          secretFiles: command.secretFiles.map(inCurrentFolder),
        })
      case 'reconcile':
        return await reconcile(engine, book)
      case 'trail':
        return trail(engine, book)
      case 'verify':
        return verify(engine, book)
      case 'demo':
        return await demo(engine, book)
    }
  } finally {
    progress.clear()
    engine.closeBook({})
  }
}

function bug(error: unknown): Result<never> {
  const reference = crypto.randomUUID().slice(0, 8)
  if (process.env['MILAAN_DEBUG']) console.error(error)
  return { ok: false, error: appError('unexpected', reference) }
}
