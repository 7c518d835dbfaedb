import type { TermsView } from '../../../shared/contract/terms.ts'
import { areHours, cycleOfDays } from '../../../shared/matching/said-cut-offs.ts'
import { formatDay } from '../../../shared/day.ts'
import { cutOffWords, isPublished } from '../../../shared/matching/cut-off-words.ts'
import { publishedCutOffs, type CutOffDays, type CutOffs } from '../../../shared/matching/settlement-cycle.ts'
import type { Cycle } from '../../../shared/cycles.ts'
import type { BookSettings } from '../../../shared/settings.ts'

/** On which days lines are drawn, for people. */
export const cutOffDayWords = {
  'working-days': 'On bank working days',
  'holidays-too': 'On bank holidays too',
  weekdays: 'From Monday to Friday',
  'every-saturday': 'On every Saturday too',
  'every-day': 'On every day of the week',
  't1-calendar-days': 'T+1 counted in calendar days',
  't2-calendar-days': 'T+2 counted in calendar days',
} as const satisfies Record<CutOffDays, string>

export const publishedWords = `${sentence(cutOffWords(publishedCutOffs))}.`

/** When the line is drawn while nothing was said of it, and whether the provider says so or the book's history. */
export function cutOffsFound({ settings, found: { cutOffs, cutOffsBefore } }: TermsView): string {
  if (settings.cutOffs !== undefined) return 'What the book’s settlements show is taken.'
  const now = cutOffWords(cutOffs)
  if (cutOffsBefore !== undefined)
    return `Others since ${formatDay(cutOffsBefore.since)}, as the book’s settlements show: ${now}. Before, it was: ${cutOffWords(cutOffsBefore.cutOffs)}.`
  return isPublished(cutOffs)
    ? `The book’s settlements show no others than the provider publishes: ${now}.`
    : `Others than the provider publishes, as the book’s settlements show: ${now}.`
}

/** What a person types of other cut-offs: hours as text, for both rails together or for each. */
export interface CutOffDraft {
  readonly paidOut: 'together' | 'apart'
  readonly ofBoth: string
  readonly ofBanks: string
  readonly ofUpi: string
  readonly days: CutOffDays
  readonly closedDays: 'first-hour' | 'same-hour'
}

export function cutOffDraftOf({ hours, days, atSameHour }: CutOffs): CutOffDraft {
  return {
    paidOut: 'both-rails' in hours ? 'together' : 'apart',
    ofBoth: hoursText(hours['both-rails']),
    ofBanks: hoursText(hours['bank-account']),
    ofUpi: hoursText(hours.upi),
    days,
    closedDays: atSameHour === true ? 'same-hour' : 'first-hour',
  }
}

function hoursText(hours: readonly number[] = []): string {
  return hours.join(', ')
}

export const hoursProblem = 'Whole hours, earlier ones first, such as 9, 12, 15, 18; 24 is the end of the day'

/** Hours as typed, such as `9, 12, 15, 18` or `9:00 18:00`; null for what is none. */
export function hoursTyped(text: string): readonly number[] | null {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  if (!words.every((word) => /^\d{1,2}(?::00)?$/.test(word))) return null
  const hours = words.map((word) => Number.parseInt(word, 10))
  return areHours(hours) ? hours : null
}

/** Cut-offs as typed; null where hours are none. */
export function cutOffsTyped({ paidOut, ofBoth, ofBanks, ofUpi, days, closedDays }: CutOffDraft): CutOffs | null {
  const on = { days, ...(closedDays === 'same-hour' && { atSameHour: true as const }) }
  if (paidOut === 'together') {
    const hours = hoursTyped(ofBoth)
    return hours === null ? null : { hours: { 'both-rails': hours }, ...on }
  }
  const [banks, upi] = [hoursTyped(ofBanks), hoursTyped(ofUpi)]
  return banks === null || upi === null ? null : { hours: { 'bank-account': banks, upi }, ...on }
}

/** Why those days cannot go with the cycle that was said; null where they can. */
export function daysProblem(days: CutOffDays, cycle: Cycle | undefined): string | null {
  const counted = cycleOfDays(days)
  return counted === null || cycle === undefined || cycle === counted
    ? null
    : `It pays out at ${cycle}, as you said above. Choose ${counted} there first, or leave it open.`
}

/** The cycle that the cut-offs say, which no other one goes with; null where they say none. */
export function cycleOfCutOffs({ cutOffs }: BookSettings): Cycle | null {
  return cutOffs === undefined ? null : cycleOfDays(cutOffs.days)
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
