/*
 * `npm run lock`: writes into package-lock.json the optional packages that npm left out.
 *
 * A tool's binary for another system is an optional package. npm leaves those out of the lock file that it could not
 * look up when it wrote it, and from 11 on `npm ci` then refuses the lock file. Their version is the one that the tool
 * itself names and their system is in their name, so the entry can be written without looking anything up.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackages, withPackages, type LockFile } from './lock-file.ts'
import { projectRoot } from './run.ts'

const file = join(projectRoot, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile
const missing = missingPackages(lock)
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(withPackages(lock, missing), null, 2)}\n`)
console.log(missing.length === 0 ? 'The lock file is complete.' : `Added to the lock file: ${missing.length}.`)
