import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { looksLikeEvents } from '../../../shared/events/looks-like-events.ts'
import { readEvents } from '../../../shared/events/read-events.ts'

/*
 * One folder a case: `input.*` as somebody has it, and `expected.json`. To add one, put the input into a new folder, run
 * `npx vitest run tests/shared/events/golden.test.ts -u`, and check every line of what was written.
 */
const golden = join(import.meta.dirname, '../../golden/events')

describe('events as people have them', () => {
  it.each(readdirSync(golden))('%s', async (name) => {
    const file = readdirSync(join(golden, name)).find((entry) => entry.startsWith('input.'))!
    const text = readFileSync(join(golden, name, file), 'utf8')
    const read = readEvents(file, text)
    if (!read.ok) throw new Error(read.error.message)
    const { events, rejected, notes } = read.value
    const told = events.map(({ line, meaning, signature }) => ({ line, ...meaning, signature }))
    await expect(`${JSON.stringify({ events: told, rejected, notes }, null, 2)}\n`).toMatchFileSnapshot(
      join(golden, name, 'expected.json'),
    )
    expect(looksLikeEvents(text.slice(0, 65_536))).toBe(true)
    for (const event of events) expect(text).toContain(event.text)
  })
})
