import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../shared/connection.ts'
import { aStatement } from '../statement-text.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anEngine, valueOf } from './an-engine.ts'
import { bodyDelivery } from './a-delivery.ts'

const newFolder = temporaryFolder()

function aConnection(fields: Partial<Connection> = {}): Connection {
  return { environment: 'test', clientId: 'CF1', access: 'whitelist', publicKey: null, address: null, ...fields }
}

describe('the connection of a book', () => {
  it('is nothing at first, and then as it was saved last, with every change in the audit', () => {
    const { engine } = anEngine(newFolder())
    expect(valueOf(engine.connection({}))).toMatchObject({ connection: null, held: null })
    valueOf(engine.saveConnection(aConnection()))
    valueOf(engine.saveConnection(aConnection({ clientId: 'CF2' })))
    valueOf(engine.saveConnection(aConnection({ clientId: 'CF2' })))
    const found = valueOf(engine.connection({}))
    expect(found.connection).toEqual(aConnection({ clientId: 'CF2' }))
    expect(found.bookId).toHaveLength(36)
    expect(valueOf(engine.verify({})).problems).toEqual([])
  })

  it('is not Practice in a book of real files, whose totals would be wrong', async () => {
    const folder = newFolder()
    const { engine } = anEngine(folder)
    const path = join(folder, 'statement.csv')
    writeFileSync(path, aStatement(20))
    const request = { secrets: [], reconcile: true, whenOneFails: 'add-none' } as const
    valueOf(await engine.importFiles({ ...request, files: [{ path, file: 'statement.csv' }] }))
    expect(engine.saveConnection(aConnection({ environment: 'practice' }))).toMatchObject({
      ok: false,
      error: { code: 'connection-fixed', message: expect.stringContaining('real') as string },
    })
    valueOf(engine.saveConnection(aConnection({ environment: 'production' })))
  })

  it('stays Practice once anything of Practice is in the book, and so with every environment', async () => {
    const { engine } = anEngine(newFolder())
    valueOf(engine.saveConnection(aConnection({ environment: 'practice' })))
    valueOf(engine.saveConnection(aConnection({ environment: 'test' })))
    valueOf(engine.saveConnection(aConnection({ environment: 'practice' })))
    valueOf(await engine.takeDeliveries({ source: 'practice', deliveries: [bodyDelivery('{}')], secrets: [] }))
    expect(valueOf(engine.connection({})).held).toBe('practice')
    expect(engine.saveConnection(aConnection({ environment: 'production' }))).toMatchObject({
      ok: false,
      error: { code: 'connection-fixed' },
    })
  })

  it('keeps what customers see, and the last answers that were not understood', () => {
    const { engine } = anEngine(newFolder())
    expect(valueOf(engine.business({}))).toEqual({ name: '', logo: null })
    valueOf(engine.saveBusiness({ name: 'लक्ष्मी ट्रेडर्स', logo: 'data:image/png;base64,AA==' }))
    expect(valueOf(engine.business({}))).toEqual({ name: 'लक्ष्मी ट्रेडर्स', logo: 'data:image/png;base64,AA==' })
    for (let at = 0; at < 60; at++)
      valueOf(engine.keepDiagnostic({ path: '/cac/v1/allVA', status: 200, text: `${at}` }))
    expect(valueOf(engine.verify({})).sound).toBe(true)
  })
})
