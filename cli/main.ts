import { createEngine } from '../electron/engine/engine.ts'
import { appError } from '../shared/app-error.ts'
import type { Result } from '../shared/result.ts'
import type { Answer } from './answer.ts'
import { parseCommand, wantsJson, type Command } from './arguments.ts'
import { account } from './commands/account.ts'
import { connect } from './commands/connect.ts'
import { readCorrections } from './corrections.ts'
import { demo } from './commands/demo.ts'
import { decide } from './commands/decide.ts'
import { dismissed, exceptions } from './commands/exceptions.ts'
import { fees } from './commands/fees.ts'
import { files } from './commands/files.ts'
import { help, version } from './commands/help.ts'
import { importIntoBook } from './commands/import.ts'
import { importLedgers } from './commands/import-ledgers.ts'
import { ledger } from './commands/ledger.ts'
import { match } from './commands/match.ts'
import { makeBook } from './commands/new.ts'
import { pair } from './commands/pair.ts'
import { poll } from './commands/poll.ts'
import { practice } from './commands/practice.ts'
import { quarantine } from './commands/quarantine.ts'
import { reconcile } from './commands/reconcile.ts'
import { settings } from './commands/settings.ts'
import { statement } from './commands/statement.ts'
import { sweep } from './commands/sweep.ts'
import { trail } from './commands/trail.ts'
import { verify } from './commands/verify.ts'
import { why } from './commands/why.ts'
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
    const answer = command.ok ? await carryOut(command.value) : command
    const code = await print(answer, asJson)
    if (answer.ok) await answer.value.meanwhile?.()
    return code
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
    case 'statement': {
      const corrections = readCorrections(command.corrections)
      return corrections.ok ? statement(inCurrentFolder(command.file), corrections.value) : corrections
    }
    case 'practice':
      return practice(command.act, command.values)
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
    case 'decide':
    case 'exceptions':
    case 'fees':
    case 'ledger':
    case 'settings':
    case 'why':
    case 'connect':
    case 'account':
    case 'pair':
    case 'poll':
    case 'sweep':
    case 'quarantine':
    case 'files':
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
        if (command.isLedger)
          return await importLedgers(engine, { ...command, book, files: command.files.map(inCurrentFolder) })
        return await importIntoBook(engine, {
          book,
          files: command.files.map(inCurrentFolder),
          secretFiles: command.secretFiles.map(inCurrentFolder),
          corrections: command.corrections,
          account: command.account,
        })
      case 'reconcile':
        return await reconcile(engine, book, command.asOf ?? undefined)
      case 'trail':
        return trail(engine, book, command.asOf ?? undefined)
      case 'exceptions':
        return command.areDismissed
          ? await dismissed(engine, book)
          : exceptions(engine, book, command.asOf ?? undefined)
      case 'ledger':
        return await ledger(engine, book, command)
      case 'settings':
        return await settings(engine, book, command.change)
      case 'decide':
        return await decide(engine, book, command)
      case 'fees':
        return await fees(engine, book)
      case 'why':
        return why(engine, book, command)
      case 'verify':
        return verify(engine, book)
      case 'demo':
        return await demo(engine, book)
      case 'connect':
        return await connect(engine, book, command.values)
      case 'account':
        return await account(engine, book, command)
      case 'pair':
        return await pair(engine, book, command.values)
      case 'poll':
        return await poll(engine, book, command.values)
      case 'sweep':
        return await sweep(engine, book, command.values)
      case 'quarantine':
        return await quarantine(engine, book, command)
      case 'files':
        return await files(engine, book, command)
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
