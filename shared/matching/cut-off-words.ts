import { listed } from '../listed.ts'
import { publishedHours, type CutOffHours, type PaidTogether } from './settlement-cycle.ts'

const names = {
  'bank-account': 'bank accounts',
  upi: 'UPI',
  'both-rails': 'bank accounts and UPI together',
} as const satisfies Record<PaidTogether, string>

/** For people: `bank accounts at 9:00, 12:00, 15:00 and 18:00; UPI at 18:00`. */
export function cutOffWords(cutOffHours: CutOffHours): string {
  return (Object.keys(names) as PaidTogether[])
    .flatMap((kind) => {
      const hours = cutOffHours[kind]
      return hours === undefined ? [] : [`${names[kind]} at ${listed(hours.map(hourWords))}`]
    })
    .join('; ')
}

function hourWords(hour: number): string {
  return hour === 0 ? 'midnight' : `${hour}:00`
}

/** Whether they are those that the provider publishes. */
export function isPublished(cutOffHours: CutOffHours): boolean {
  return cutOffWords(cutOffHours) === cutOffWords(publishedHours)
}
