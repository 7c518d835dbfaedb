import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../shared/demo/random.ts'
import { ok } from '../../shared/result.ts'
import { cutOffDays, publishedCutOffs } from '../../shared/matching/settlement-cycle.ts'
import { agreedTerms } from '../../shared/agreed-terms.ts'
import { cycleOf } from '../../shared/cycles.ts'
import { bookSettings, changedSettings, readSettingsChange } from '../../shared/settings.ts'

test('what settings leave out is not agreed', () => {
  expect(agreedTerms(bookSettings.parse({}))).toEqual({ fees: null, delay: null })
  expect(agreedTerms(bookSettings.parse({ cycle: 'T+2', fees: { kind: 'percent', rate: '1.75' } }))).toEqual({
    fees: { kind: 'percent', rate: '1.75' },
    delay: 2,
  })
})

test.each([
  { cycle: 'T+3' },
  { fees: { kind: 'percent', rate: '1,75' } },
  { fees: { kind: 'percent', rate: 1.75 } },
  { fees: { kind: 'flat', paise: 0.5 } },
  { holidays: ['2026-02-30'] },
  { holiday: [] },
])('settings that say nothing that Milaan knows are refused: %j', (settings) => {
  expect(bookSettings.safeParse(settings).success).toBe(false)
})

test('fees by rail are said of both rails', () => {
  const fees = { kind: 'by-rail', 'bank-account': { kind: 'percent', rate: '1.75' }, upi: { kind: 'gross' } } as const
  expect(agreedTerms(bookSettings.parse({ fees })).fees).toEqual(fees)
  expect(readSettingsChange(JSON.stringify({ fees }))).toEqual({ ok: true, value: { fees } })
})

const byAmount = {
  kind: 'by-amount',
  upTo: 200_000,
  small: { kind: 'gross' },
  large: { kind: 'percent', rate: '0.95', gst: 'none' },
} as const

test('fees by amount are said of small payments and of larger ones, of one rail or of both', () => {
  for (const fees of [byAmount, { kind: 'by-rail', 'bank-account': byAmount, upi: { kind: 'gross' } }]) {
    expect(agreedTerms(bookSettings.parse({ fees })).fees).toEqual(fees)
    expect(readSettingsChange(JSON.stringify({ fees }))).toEqual({ ok: true, value: { fees } })
  }
})

test('fees may have no GST on top', () => {
  for (const fee of [
    { kind: 'percent', rate: '1', gst: 'none' },
    { kind: 'flat', paise: 500, gst: 'none' },
  ])
    for (const fees of [fee, { kind: 'by-rail', 'bank-account': fee, upi: { kind: 'gross' } }])
      expect(readSettingsChange(JSON.stringify({ fees }))).toEqual({ ok: true, value: { fees } })
})

describe('cut-offs', () => {
  const ofBoth = { 'both-rails': [0, 13, 24] }

  test.each([
    publishedCutOffs,
    ...cutOffDays.flatMap((days) => [
      { hours: ofBoth, days },
      { hours: { 'bank-account': [9], upi: [...Array(24).keys()] }, days, atSameHour: true },
    ]),
  ])('are said as they are found: %j', (cutOffs) => {
    expect(readSettingsChange(JSON.stringify({ cutOffs }))).toEqual(ok({ cutOffs }))
    expect(agreedTerms(bookSettings.parse({ cutOffs }))).toMatchObject({ cutOffs })
  })

  test.each([
    ['[9]', /^.*: cutOffs is to be an object of hours and days\./],
    ['{"days":"every-day"}', /cutOffs\.hours is to be hours of bank-account and of upi, or of both-rails alone\./],
    [hours('[9]'), /cutOffs\.hours is to be hours of bank-account and of upi, or/],
    [hours('{}'), /cutOffs\.hours is to be hours of bank-account and of upi, or/],
    [hours('{"upi":[9]}'), /cutOffs\.hours is to be hours of bank-account and of upi, or/],
    [hours('{"upi":[9],"both-rails":[9]}'), /cutOffs\.hours is to be hours of bank-account and of upi, or/],
    [hours('{"cheque":[9]}'), /there is no setting cutOffs\.hours\.cheque\./],
    ...[
      '9',
      '[]',
      '["9"]',
      '[9.5]',
      '[-1]',
      '[25]',
      '[12,9]',
      '[9,9]',
      'null',
      JSON.stringify([...Array(25).keys()]),
    ].map(
      (list) =>
        [hours(`{"both-rails":${list}}`), /cutOffs\.hours\.both-rails is to be a list of 1 to 24 whole/] as const,
    ),
    ['{"hours":{"both-rails":[9]}}', /cutOffs\.days is to be one of working-days, holidays-too, /],
    [hours('{"both-rails":[9]}', 'sundays'), /cutOffs\.days is to be one of working-days, holidays-too, /],
    [
      '{"hours":{"both-rails":[9]},"days":"every-day","atSameHour":false}',
      /cutOffs\.atSameHour is to be true, or left/,
    ],
    ['{"hours":{"both-rails":[9]},"days":"every-day","lag":1}', /there is no setting cutOffs\.lag\./],
  ] as const)('that are none are refused in a sentence: %s', (cutOffs, words) => {
    const read = readSettingsChange(`{"cutOffs":${cutOffs}}`)
    expect(read.ok ? '' : read.error.message).toMatch(words)
  })

  test('any list of hours is read as it is, or refused', () => {
    const random = randomFrom(5)
    for (let round = 0; round < 2_000; round++) {
      const list = Array.from({ length: between(random, 0, 4) }, () => between(random, -1, 26))
      const isSound =
        list.length > 0 &&
        list.every((hour) => hour >= 0 && hour <= 24) &&
        list.join() === [...new Set(list)].toSorted((a, b) => a - b).join()
      const cutOffs = { hours: { 'both-rails': list }, days: 'working-days' }
      expect(readSettingsChange(JSON.stringify({ cutOffs })).ok).toBe(isSound)
    }
  })

  test('counted in calendar days say the cycle, and no other one goes with them', () => {
    const cutOffs = { hours: ofBoth, days: 't2-calendar-days' } as const
    expect(agreedTerms({ cutOffs })).toMatchObject({ delay: 2, cutOffs })
    expect(changedSettings({ cycle: 'T+2' }, { cutOffs })).toEqual(ok({ cycle: 'T+2', cutOffs }))
    expect(changedSettings({ cycle: 'T' }, { cycle: null, cutOffs })).toEqual(ok({ cutOffs }))
    for (const refused of [
      changedSettings({ cycle: 'T+1' }, { cutOffs }),
      changedSettings({ cutOffs }, { cycle: 'T+1' }),
    ])
      expect(refused.ok ? '' : refused.error.message).toBe(
        'These settings are not understood: the cut-offs count T+2 in calendar days, so that the cycle cannot be T+1. Nothing was changed; see “milaan help” for how they are written.',
      )
  })
})

function hours(of: string, days = 'working-days'): string {
  return `{"hours":${of},"days":"${days}"}`
}

function byRail(bank: string, upi?: string): string {
  return `{"fees":{"kind":"by-rail","bank-account":${bank}${upi === undefined ? '' : `,"upi":${upi}`}}}`
}

test('a cycle is called by how many days it takes', () => {
  expect([0, 1, 2].map(cycleOf)).toEqual(['T', 'T+1', 'T+2'])
})

test('a change keeps what it leaves out, and null unsets', () => {
  const before = bookSettings.parse({ cycle: 'T+1', fees: { kind: 'gross' } })
  const change = { fees: null, holidays: bookSettings.parse({ holidays: ['2026-03-04', '2026-01-05'] }).holidays }
  expect(changedSettings(before, change)).toEqual(ok({ cycle: 'T+1', holidays: ['2026-01-05', '2026-03-04'] }))
})

test.each([
  ['{cycle: T}', /not JSON/],
  ['[]', /no object of settings/],
  ['{"cycle":"T+3"}', /cycle is to be one of T, T\+1, T\+2/],
  ['{"fees":{"kind":"percent","rate":1.75}}', /fees\.rate is to be a rate as text, such as "1\.75"/],
  ['{"fees":{"kind":"flat","paise":-1}}', /fees\.paise is to be no less than 0/],
  [
    '{"fees":{"kind":"free"}}',
    /fees\.kind is to be gross, percent with a rate, flat with paise, by-amount with one of these as small and one as large, or by-rail with/,
  ],
  [
    '{"fees":{"kind":"percent","rate":"1","gst":"18"}}',
    /fees\.gst is to be "none", or left out where GST comes on top/,
  ],
  ['{"fees":{"kind":"gross","gst":"none"}}', /there is no setting fees\.gst/],
  [
    '{"fees":1.75}',
    /fees is to be gross, percent with a rate, flat with paise, by-amount with one of these as small and one as large, or by-rail with/,
  ],
  [byRail('{"kind":"gross"}'), /fees\.upi is to be gross, percent with a rate, flat with paise, or by-amount with/],
  [
    byRail('{"kind":"gross"}', '{"kind":"by-rail"}'),
    /fees\.upi\.kind is to be gross, percent with a rate, flat with paise, or by-amount/,
  ],
  [byRail('{"kind":"percent","rate":1.75}', '{"kind":"gross"}'), /fees\.bank-account\.rate is to be a rate as text/],
  [JSON.stringify({ fees: { ...byAmount, upTo: 0 } }), /fees\.upTo is to be more than 0 paise/],
  [JSON.stringify({ fees: { ...byAmount, small: byAmount } }), /fees\.small\.kind is to be gross, percent .* or flat/],
  ['{"holidays":["2026-02-30"]}', /holidays\.0 is to be a day as YYYY-MM-DD/],
  ['{"holiday":[]}', /there is no setting holiday/],
])('a change that says nothing that Milaan knows is refused in a sentence: %s', (text, words) => {
  const read = readSettingsChange(text)
  expect(read.ok ? '' : read.error.message).toMatch(words)
})
