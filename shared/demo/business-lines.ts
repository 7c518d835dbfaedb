import { dayOfWeek, day, type Day } from '../day.ts'
import { paise, type Paise } from '../paise.ts'
import { isWorkingDay, workingDayAfter, workingDayBefore, type WorkingDays } from '../working-days.ts'
import type { BankLine } from './bank-lines.ts'
import type { Customer } from './customers.ts'
import { between, digits, pick, type Random } from './random.ts'
import { afterHour, dayOfYear } from './wall-clock.ts'

/** Everything on the account that has nothing to do with the provider, but for what is paid to suppliers. */
export function businessLines(
  random: Random,
  days: readonly Day[],
  customers: readonly Customer[],
  workingDays: WorkingDays,
): BankLine[] {
  return days.flatMap((on) => [
    ...monthly(random, on, workingDays),
    ...weekly(random, on),
    ...(isWorkingDay(workingDays, on) ? daily(random, on, customers) : []),
  ])
}

function monthly(random: Random, on: Day, workingDays: WorkingDays): BankLine[] {
  const falls = (date: string) => on === workingDayAfter(workingDays, day(`${on.slice(0, 8)}${date}`), 0)
  const month = `${on.slice(5, 7)}-${on.slice(0, 4)}`
  const lastWorkingDay = workingDayBefore(workingDays, day(`${on.slice(0, 8)}28`), 0)
  const lines: BankLine[] = []
  const pay = (hour: number, narration: string, rupees: number, reference = '') =>
    lines.push({ at: afterHour(random, on, hour, [0, 55]), narration, reference, amount: paise(-rupees * 100) })
  if (falls('05'))
    pay(10, `NEFT DR-SBIN0004567-V K KULKARNI-NETBANK, MUM-${neft(random, on)}-GODOWN RENT ${month}`, 68_000)
  if (falls('07')) pay(11, `TDS PAYMENT ${month} CIN ${digits(random, 14)}`, between(random, 18_000, 26_000))
  if (falls('12')) pay(12, `BILLPAY DR-HDFCSI-MSEDCL-${digits(random, 12)}`, between(random, 21_000, 34_000))
  if (falls('20')) pay(15, `GST PAYMENT ${month} CPIN ${digits(random, 14)}`, between(random, 2_10_000, 3_40_000))
  if (on === lastWorkingDay) pay(16, `BULK SALARY ${month} 14 EMPLOYEES`, 3_86_500, digits(random, 10))
  return lines
}

function weekly(random: Random, on: Day): BankLine[] {
  const lines: BankLine[] = []
  const receive = (hour: number, narration: string, amount: Paise, reference = '') =>
    lines.push({ at: afterHour(random, on, hour, [0, 55]), narration, reference, amount })
  switch (dayOfWeek(on)) {
    case 1:
      receive(10, 'CASH DEPOSIT BY SELF-LAXMI ROAD', thousands(random, 20, 90))
      break
    case 3:
      receive(14, `CARD SETTL TERMINAL ${digits(random, 8)} NET OF MDR`, paise(between(random, 4_00_000, 38_00_000)))
      break
    case 5:
      receive(13, 'CHQ DEP-MICR CTS-PUNE', thousands(random, 15, 160), digits(random, 6))
      break
  }
  // The web shop takes cards through another gateway, whose webhooks are not in this book.
  if (on.endsWith('-16')) {
    const utr = `AXISCN${digits(random, 10)}`
    const narration = `NEFT CR-UTIB0001506-RAZORPAY PAYMENTS PVT LTD PAYMENT AGGREGATOR ESCR-KAVERI AGRO-${utr}`
    receive(12, narration, paise(between(random, 9_00_000, 45_00_000)), utr)
  }
  return lines
}

const spending = [
  'UPI-SWIGGY LIMITED-SWIGGY@AXB',
  'UPI-BHARAT PETROLEUM-BPCL9911@HDFCBANK',
  'POS 416021XXXXXX0415 OFFICE STATIONERY MART',
  'IMPS-VRL LOGISTICS-HDFC-XXXXXXXX2210-FREIGHT',
  'UPI-AIRTEL BROADBAND-AIRTEL@AXISBANK',
] as const

function daily(random: Random, on: Day, customers: readonly Customer[]): BankLine[] {
  const lines: BankLine[] = []
  const at = () => afterHour(random, on, between(random, 9, 17), [0, 59])
  for (let spent = between(random, 1, 4); spent > 0; spent--) {
    const rrn = `${on.slice(3, 4)}${dayOfYear(on)}${between(random, 10, 19)}${digits(random, 6)}`
    const amount = paise(-between(random, 12_000, 9_40_000))
    lines.push({ at: at(), narration: `${pick(random, spending)}-${rrn}`, reference: `0000${rrn}`, amount })
  }
  if (random() < 0.35) lines.push(paidPastTheProvider(random, on, at(), pick(random, customers)))
  if (random() < 0.12)
    lines.push({ at: at(), narration: 'SMS ALERT CHARGES AND GST', reference: '', amount: paise(-2_950) })
  return lines
}

/** Some customers pay to the account itself, as they always did. */
function paidPastTheProvider(random: Random, on: Day, at: string, customer: Customer): BankLine {
  const utr = `${customer.ifsc.slice(0, 4)}N${on.slice(2, 4)}${dayOfYear(on)}${digits(random, 6)}`
  const narration = `NEFT CR-${customer.ifsc}-${customer.name}-KAVERI AGRO TRADERS-${utr}`
  return { at, narration, reference: utr, amount: thousands(random, 8, 140) }
}

function neft(random: Random, on: Day): string {
  return `N${dayOfYear(on)}${on.slice(2, 4)}${digits(random, 10)}`
}

function thousands(random: Random, from: number, to: number): Paise {
  return paise(between(random, from, to) * 100_000)
}
