import { listed } from '../listed.ts'
import { END_OF_DAY, publishedCutOffs, type CutOffDays, type CutOffs, type PaidTogether } from './settlement-cycle.ts'

const names = {
  'bank-account': 'bank accounts',
  upi: 'UPI',
  'both-rails': 'bank accounts and UPI together',
} as const satisfies Record<PaidTogether, string>

const onDays = {
  'working-days': '',
  'holidays-too': ', on bank holidays too',
  weekdays: ', from Monday to Friday',
  'every-saturday': ', on every Saturday too',
  'every-day': ', on every day of the week',
  't1-calendar-days': ', with T+1 counted in calendar days',
  't2-calendar-days': ', with T+2 counted in calendar days',
} as const satisfies Record<CutOffDays, string>

/** For people: `bank accounts at 9:00, 12:00, 15:00 and 18:00; UPI at 18:00`. */
export function cutOffWords({ hours: byRail, days, atSameHour }: CutOffs): string {
  const words = (Object.keys(names) as PaidTogether[])
    .flatMap((kind) => {
      const hours = byRail[kind]
      return hours === undefined ? [] : [`${names[kind]} at ${listed(hours.map(hourWords))}`]
    })
    .join('; ')
  const closed = atSameHour === true ? ', and what comes on closed days at the same hour of the next working day' : ''
  return `${words}${onDays[days]}${closed}`
}

function hourWords(hour: number): string {
  if (hour === 0) return 'midnight'
  return hour === END_OF_DAY ? 'the end of the day' : `${hour}:00`
}

/** Whether they are those that the provider publishes. */
export function isPublished(cutOffs: CutOffs): boolean {
  return cutOffWords(cutOffs) === cutOffWords(publishedCutOffs)
}
