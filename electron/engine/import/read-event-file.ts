import { appError } from '../../../shared/app-error.ts'
import type { ByteSource } from '../../../shared/byte-source.ts'
import { readEvents } from '../../../shared/events/read-events.ts'
import type { EventReading } from '../../../shared/events/provider-event.ts'
import { fail, type Result } from '../../../shared/result.ts'
import { textOf } from '../../../shared/text.ts'

/** Events are read whole: a year of webhooks of a large merchant is some 100 MB. */
const LARGEST = 268_435_456

export function readEventFile(source: ByteSource): Result<EventReading> {
  if (source.size > LARGEST) return fail(appError('file-too-large', source.file, '256 MB'))
  return readEvents(source.file, [...textOf(source)].join(''))
}
