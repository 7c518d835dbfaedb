import { describe, expect, it } from 'vitest'
import {
  cutOffDraftOf,
  cutOffsFound,
  cutOffsTyped,
  cycleOfCutOffs,
  daysProblem,
  hoursTyped,
} from '../../renderer/features/settings/cut-offs.ts'
import { cutOffDays, publishedCutOffs, type CutOffs } from '../../shared/matching/settlement-cycle.ts'
import { aTermsView } from '../terms-view.ts'

const atTheEnd: CutOffs = { hours: { 'both-rails': [24] }, days: 'working-days' }

it.each([
  ['9, 12, 15, 18', [9, 12, 15, 18]],
  [' 0;7 24 ', [0, 7, 24]],
  ['9:00, 18:00', [9, 18]],
  ['24', [24]],
  ['', null],
  ['18, 9', null],
  ['9, 9', null],
  ['25', null],
  ['9:30', null],
  ['9.5', null],
  ['-1', null],
  ['nine', null],
])('hours are read as typed: %s', (text, hours) => {
  expect(hoursTyped(text)).toEqual(hours)
})

it.each([
  publishedCutOffs,
  ...cutOffDays.flatMap((days): CutOffs[] => [
    { ...atTheEnd, days },
    { ...publishedCutOffs, days, atSameHour: true },
  ]),
])('cut-offs stay what they are when they are typed as they stand: %j', (cutOffs) => {
  expect(cutOffsTyped(cutOffDraftOf(cutOffs))).toEqual(cutOffs)
})

it('cut-offs of each rail are typed when both are', () => {
  const draft = { ...cutOffDraftOf(atTheEnd), paidOut: 'apart', ofBanks: '10' } as const
  expect(cutOffsTyped(draft)).toBeNull()
  expect(cutOffsTyped({ ...draft, ofUpi: '20' })).toEqual({
    hours: { 'bank-account': [10], upi: [20] },
    days: 'working-days',
  })
})

describe('days that are counted to the pay-out', () => {
  it('go with their own cycle, or with none that was said', () => {
    expect(daysProblem('t1-calendar-days', undefined)).toBeNull()
    expect(daysProblem('t1-calendar-days', 'T+1')).toBeNull()
    expect(daysProblem('every-day', 'T')).toBeNull()
    expect(daysProblem('t2-calendar-days', 'T+1')).toBe(
      'It pays out at T+1, as you said above. Choose T+2 there first, or leave it open.',
    )
  })

  it('say the cycle', () => {
    expect(cycleOfCutOffs({ cutOffs: { ...atTheEnd, days: 't2-calendar-days' } })).toBe('T+2')
    expect(cycleOfCutOffs({ cutOffs: atTheEnd })).toBeNull()
    expect(cycleOfCutOffs({})).toBeNull()
  })
})

it('what is taken of cut-offs is told until a person says them', () => {
  expect(cutOffsFound(aTermsView({}))).toBe(
    'The book’s settlements show no others than the provider publishes: bank accounts at 9:00, 12:00, 15:00 and 18:00; UPI at 18:00.',
  )
  expect(cutOffsFound(aTermsView({ cutOffs: atTheEnd }))).toBe(
    'Others than the provider publishes, as the book’s settlements show: bank accounts and UPI together at the end of the day.',
  )
  expect(cutOffsFound(aTermsView({}, { cutOffs: atTheEnd }))).toBe('What the book’s settlements show is taken.')
})
