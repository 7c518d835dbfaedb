import { END_OF_DAY, type CutOffDays } from './settlement-cycle.ts'

const MOST_HOURS = 24

/** Whether these are hours at which lines can be drawn: whole ones from 0 to 24, each later than the one before. */
export function areHours(hours: unknown): hours is readonly number[] {
  return (
    Array.isArray(hours) &&
    hours.length > 0 &&
    hours.length <= MOST_HOURS &&
    hours.every(
      (hour, at) => Number.isInteger(hour) && hour >= 0 && hour <= END_OF_DAY && (at === 0 || hour > hours[at - 1]),
    )
  )
}

/** The cycle that is part of what days lines are drawn on: those that are counted in calendar days; null for all others. */
export function cycleOfDays(days: CutOffDays): 'T+1' | 'T+2' | null {
  switch (days) {
    case 't1-calendar-days':
      return 'T+1'
    case 't2-calendar-days':
      return 'T+2'
    case 'working-days':
    case 'holidays-too':
    case 'weekdays':
    case 'every-saturday':
    case 'every-day':
      return null
  }
}
