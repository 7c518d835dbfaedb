import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DismissedTransfer } from '../../shared/contract/rejected-transfers.ts'
import { day } from '../../shared/day.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, SECRET, settled, type Fields } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let folder = ''
let book: AnEngine

beforeEach(() => {
  folder = newFolder()
  book = anEngine(folder)
})

function refused(rejectId: string, fields: Fields = {}): Fields {
  return {
    event: 'TRANSFER_REJECTED',
    rejectId,
    amount: '500.00',
    reason: 'The remitter is not allowed',
    transferTime: '2026-03-11 10:00:00',
    ...fields,
  }
}

async function hear(...events: readonly Fields[]): Promise<void> {
  const deliveries = events.map((fields) => aDelivery(fields))
  valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries, secrets: [SECRET] }))
}

async function importFile(file: string, ...events: readonly Fields[]): Promise<void> {
  const path = join(folder, file)
  writeFileSync(path, events.map((event) => JSON.stringify(event)).join('\n'))
  const files = [{ path, file }]
  valueOf(await book.call('importFiles', { files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
}

function dismiss(transferId: string, note?: string) {
  return book.call('dismissTransfer', { transferId, ...(note !== undefined && { note }) })
}

/** The refused transfers that need a person. */
async function open(asOf?: string): Promise<string[]> {
  const trail = valueOf(await book.call('trail', { asOf: asOf === undefined ? undefined : day(asOf) }))
  return trail.exceptions.filter(({ kind }) => kind === 'rejected-transfer').map(({ subject }) => subject.id)
}

async function dealtWith(): Promise<DismissedTransfer[]> {
  return valueOf(await book.call('listDismissedTransfers', { offset: 0, limit: 100 })).rows
}

async function idsDealtWith(): Promise<string[]> {
  return (await dealtWith()).map(({ transferId }) => transferId)
}

async function lastDecision(): Promise<string | null> {
  return valueOf(await book.call('lastDecision', {}))?.words ?? null
}

async function problems(): Promise<string[]> {
  return valueOf(await book.call('verify', {})).problems.map(({ message }) => message)
}

async function isSound(): Promise<void> {
  expect(await problems()).toEqual([])
}

describe('a refused transfer', () => {
  it('is no exception any more once a person has dealt with it, and is still to be seen', async () => {
    await hear(refused('77'), refused('78', { amount: '1250.50' }))
    expect(await open()).toEqual(['77', '78'])
    valueOf(await dismiss('77', '  The customer was told '))
    expect(await open()).toEqual(['78'])
    expect(await open('2026-03-31')).toEqual(['78'])
    expect(await dealtWith()).toEqual([
      {
        transferId: '77',
        amount: 50_000,
        refusedOn: '2026-03-11',
        because: 'The remitter is not allowed',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        who: userInfo().username,
        note: 'The customer was told',
      },
    ])
    const { exceptions } = valueOf(await book.call('overview', {}))
    expect(exceptions).toEqual([{ kind: 'rejected-transfer', count: 1, amount: 125_050 }])
    await isSound()

    valueOf(await dismiss('78'))
    expect(await dealtWith()).toMatchObject([{ transferId: '78', note: null }, { transferId: '77' }])
    await isSound()
  })

  it('stays dealt with when the provider tells of it again, and through every reconciling', async () => {
    await hear(refused('77'))
    valueOf(await dismiss('77'))
    await hear(refused('77', { utr: 'N0692603000077' }))
    await importFile('webhooks.jsonl', refused('77'), refused('79'))
    valueOf(await book.call('reconcile', {}))
    expect(await open()).toEqual(['79'])
    expect(await idsDealtWith()).toEqual(['77'])
    await isSound()
  })

  it('is open again when that is taken back, by name or as the last decision of all', async () => {
    await hear(refused('77'), refused('78'), settled('501'))
    valueOf(await dismiss('77'))
    valueOf(await dismiss('78', 'Told by phone'))
    expect(await lastDecision()).toBe('Dealt with: refused transfer 78 of ₹500.00')
    valueOf(await book.call('reopenTransfer', { transferId: '77' }))
    expect(await open()).toEqual(['77'])
    await isSound()

    expect(valueOf(await book.call('undoDecision', {}))).toEqual({
      undone: 'Dealt with: refused transfer 78 of ₹500.00',
    })
    expect(await open()).toEqual(['77', '78'])
    expect(await lastDecision()).toBeNull()
    expect(await dealtWith()).toEqual([])
    await isSound()

    valueOf(await dismiss('77', 'Told after all'))
    expect(await dealtWith()).toMatchObject([{ transferId: '77', note: 'Told after all' }])
    const { rows } = valueOf(await book.call('listDecisions', { offset: 0, limit: 10 }))
    expect(rows).toMatchObject([
      { kind: 'dismiss', note: 'Told after all', isWithdrawn: false },
      { kind: 'dismiss', note: 'Told by phone', isWithdrawn: true },
      { kind: 'dismiss', note: null, isWithdrawn: true },
    ])
    await isSound()
  })

  it('is dealt with once, and only if it is there and nobody doubts it', async () => {
    await hear(refused('77'))
    const forged = aDelivery(refused('99'), { secret: 'a forger’s secret' })
    valueOf(await book.call('takeDeliveries', { source: 'relay', deliveries: [forged], secrets: [SECRET] }))
    const refusal = async (id: string) => {
      const answer = await dismiss(id)
      return answer.ok ? 'dismissed' : answer.error.code
    }
    expect(await refusal('nobody')).toBe('transfer-not-open')
    expect(await refusal('99')).toBe('transfer-not-open')
    expect(await refusal('77')).toBe('dismissed')
    expect(await refusal('77')).toBe('transfer-not-open')
    expect(await book.call('reopenTransfer', { transferId: '99' })).toMatchObject({
      error: { code: 'transfer-not-dismissed' },
    })
    await isSound()
  })
})

describe('that a refused transfer is dealt with', () => {
  it('rests with the import that told of the transfer, and holds again with it', async () => {
    await importFile('webhooks.jsonl', refused('77'))
    valueOf(await dismiss('77', 'The customer was told'))
    const undone = valueOf(await book.call('undoImport', { fileId: 1 }))
    expect(undone.decisions.resting).toEqual({ count: 1, words: ['Dealt with: refused transfer 77 of ₹500.00'] })
    expect([await open(), await idsDealtWith(), await lastDecision()]).toEqual([[], [], null])
    await isSound()

    const redone = valueOf(await book.call('redoImport', { fileId: 1 }))
    expect(redone.decisions.holding.count).toBe(1)
    expect(await open()).toEqual([])
    expect(await dealtWith()).toMatchObject([{ transferId: '77', note: 'The customer was told' }])
    await isSound()
  })

  it('stays when another file tells of the transfer too', async () => {
    await importFile('one.jsonl', refused('77'))
    await importFile('two.jsonl', refused('77'), refused('78'))
    valueOf(await dismiss('77'))
    expect(valueOf(await book.call('undoImport', { fileId: 1 })).decisions.resting.count).toBe(0)
    expect([await open(), await idsDealtWith()]).toEqual([['78'], ['77']])
    await isSound()
  })

  it('is a record: nobody changes or deletes it, and verify tells of who does so behind Milaan’s back', async () => {
    await hear(refused('77'))
    valueOf(await dismiss('77', 'The customer was told'))
    valueOf(await book.call('closeBook', {}))
    const db = new Database(book.path)
    for (const change of ['DELETE FROM transfer_dismissal', "UPDATE transfer_dismissal SET note = 'Nobody was told'"])
      expect(() => db.exec(change)).toThrow(/record/)
    const guard = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'transfer_dismissal_no_delete'").pluck().get()
    db.exec('DROP TRIGGER transfer_dismissal_no_delete; DELETE FROM transfer_dismissal')
    db.exec(guard as string)
    db.close()
    valueOf(await book.call('openBook', { path: book.path }))
    expect(await problems()).toEqual([
      'transfer_dismissal has 0 rows where the audit tells of 1.',
      'exception rejected-transfer event 77 is not what the records say: it differs.',
    ])
  })
})
