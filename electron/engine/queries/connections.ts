import type { Business, Connection, Environment } from '../../../shared/connection.ts'
import { instantAt } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'

export function insertConnection(db: WriteDb, connection: Connection): number {
  return insertRecord(db, 'connection', {
    at: instantAt(Date.now()),
    who: currentPerson(),
    environment: connection.environment,
    client_id: connection.clientId,
    access: connection.access,
    public_key: connection.publicKey,
    address: connection.address,
  })
}

/** The connection as it was saved last; null when the book was never connected. */
export function selectConnection(db: ReadDb): Connection | null {
  const row = prepared(
    db,
    `SELECT environment, client_id AS clientId, access, public_key AS publicKey, address
       FROM connection ORDER BY id DESC LIMIT 1`,
  ).get()
  return (row as Connection | undefined) ?? null
}

/**
 * What the book holds that another environment's records must not be mixed with: accounts and deliveries of its own
 * environment, or a person's real files. Null while anything can still be chosen.
 */
export function environmentHeld(db: ReadDb): Environment | 'real' | null {
  const own = prepared(
    db,
    `SELECT environment FROM connection WHERE
       EXISTS (SELECT 1 FROM account_request) OR EXISTS (SELECT 1 FROM account_record)
       OR EXISTS (SELECT 1 FROM delivery) OR (environment = 'practice' AND EXISTS (SELECT 1 FROM source_file))
       ORDER BY id DESC LIMIT 1`,
  ).get() as { environment: Environment } | undefined
  if (own !== undefined) return own.environment
  return prepared(db, 'SELECT 1 FROM source_file LIMIT 1').get() === undefined ? null : 'real'
}

export function insertBusiness(db: WriteDb, { name, logo }: Business): number {
  return insertRecord(db, 'business', { at: instantAt(Date.now()), who: currentPerson(), name, logo })
}

export function selectBusiness(db: ReadDb): Business {
  const row = prepared(db, 'SELECT name, logo FROM business ORDER BY id DESC LIMIT 1').get()
  return (row as Business | undefined) ?? { name: '', logo: null }
}

/** The latest of these stay; they are for mending, not for keeping. */
const DIAGNOSTICS_KEPT = 50

export function insertDiagnostic(db: WriteDb, kept: { path: string; status: number; text: string }): void {
  prepared(db, 'INSERT INTO diagnostic (at, path, status, text) VALUES (?, ?, ?, ?)').run(
    instantAt(Date.now()),
    kept.path,
    kept.status,
    kept.text,
  )
  prepared(db, `DELETE FROM diagnostic WHERE id <= (SELECT max(id) FROM diagnostic) - ${DIAGNOSTICS_KEPT}`).run()
}
