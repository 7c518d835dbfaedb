import { addDays, dayOfWeek, type Day } from './day.ts'

/** The days on which Indian banks settle: not Sundays, not the 2nd and 4th Saturday, not the listed holidays. */
export interface WorkingDays {
  readonly holidays: ReadonlySet<Day>
}

export function isWorkingDay({ holidays }: WorkingDays, on: Day): boolean {
  const weekday = dayOfWeek(on)
  if (weekday === 0) return false
  if (weekday === 6 && isEvenSaturdayOfMonth(on)) return false
  return !holidays.has(on)
}

/** The 2nd and 4th Saturday, on which banks are closed; the 1st, 3rd and 5th are working days. */
function isEvenSaturdayOfMonth(saturday: Day): boolean {
  const week = Math.ceil(Number(saturday.slice(8)) / 7)
  return week === 2 || week === 4
}

/** The working day that is `count` working days after `from`; with 0, `from` itself or the next working day. */
export function workingDayAfter(workingDays: WorkingDays, from: Day, count: number): Day {
  let on = from
  while (!isWorkingDay(workingDays, on)) on = addDays(on, 1)
  for (let passed = 0; passed < count; passed++) {
    on = addDays(on, 1)
    while (!isWorkingDay(workingDays, on)) on = addDays(on, 1)
  }
  return on
}

/** The working day that is `count` working days before `from`; with 0, `from` itself or the working day before it. */
export function workingDayBefore(workingDays: WorkingDays, from: Day, count: number): Day {
  let on = from
  while (!isWorkingDay(workingDays, on)) on = addDays(on, -1)
  for (let passed = 0; passed < count; passed++) {
    on = addDays(on, -1)
    while (!isWorkingDay(workingDays, on)) on = addDays(on, -1)
  }
  return on
}
