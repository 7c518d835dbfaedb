import type { Rail } from '../domain.ts'
import { between, digits, pick, type Random } from './random.ts'

export const merchant = {
  name: 'KAVERI AGRO TRADERS',
  account: '50200041873316',
  /** What the provider puts before each virtual account's own id. */
  accountPrefix: '808080',
  vpaPrefix: 'kaveriagro.',
} as const

/** A customer of the merchant with the virtual account that they pay into. */
export interface Customer {
  readonly name: string
  readonly rail: Rail
  readonly virtualAccountId: string
  readonly account: string
  readonly ifsc: string
  readonly vpa: string
  readonly email: string
  readonly phone: string
  /** What an ordinary payment of theirs is about, in rupees. */
  readonly usual: number
}

const firms = [
  'SHREE BALAJI ENTERPRISES',
  'M/S ANAND & SONS',
  'VIJAYA KRISHI KENDRA',
  'GREENLEAF ORGANICS LLP',
  'SRI LAKSHMI TRADERS',
  'PATEL SEEDS AND FERTILISERS',
  'NEW BHARAT AGENCIES',
  'DECCAN FARM SUPPLIES',
  'MAHALAXMI KIRANA STORES',
  'GUPTA BROTHERS',
  'ANNAPURNA FOODS PVT LTD',
  'SAI KRUPA DISTRIBUTORS',
  'MALABAR SPICES CO',
  'GODAVARI COLD STORAGE',
  'HARI OM TRADING CO',
  'NARMADA VALLEY PRODUCERS',
  'BISMILLAH FRUIT COMPANY',
  'GURU NANAK AGRO',
  'ST THOMAS COFFEE WORKS',
  'NILGIRI TEA HOUSE',
  'JAI KISAN SEVA KENDRA',
  'RAJESH IRRIGATION SYSTEMS',
  'SUNRISE NURSERY',
  'KONKAN CASHEW INDUSTRIES',
  'AMBIKA OIL MILLS',
  'MODERN DAIRY FARM',
] as const

const people = [
  'RAMESH KUMAR YADAV',
  'FATHIMA BEEVI',
  'SUNITA DESHMUKH',
  'ARJUN REDDY',
  'MEENAKSHI SUNDARAM',
  'HARPREET SINGH GILL',
  'LAKSHMI NARAYANAN',
  'MOHAMMED IRFAN',
  'KAVITA JOSHI',
  'PRAKASH RAO',
  'ANITA DSOUZA',
  'BIKASH MONDAL',
  'SAVITRI DEVI',
  'THOMAS KURIAN',
] as const

const banks = ['HDFC', 'ICIC', 'SBIN', 'UTIB', 'KKBK', 'BARB', 'PUNB', 'CNRB', 'FDRL', 'IDFB'] as const
const handles = ['okhdfcbank', 'okicici', 'oksbi', 'ybl', 'axl', 'paytm'] as const

/** The 40 customers: firms pay into virtual bank accounts, people into virtual UPI ids. */
export function customers(random: Random): Customer[] {
  return [
    ...firms.map((name, at) => customer(random, name, 'bank-account', at)),
    ...people.map((name, at) => customer(random, name, 'upi', firms.length + at)),
  ]
}

function customer(random: Random, name: string, rail: Rail, at: number): Customer {
  const short = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const bank = pick(random, banks)
  const number = String(at + 1).padStart(3, '0')
  return {
    name,
    rail,
    virtualAccountId: `${rail === 'upi' ? 'KAVU' : 'KAVB'}${number}`,
    account: digits(random, 12).replace(/^0/, '5'),
    ifsc: `${bank}0${digits(random, 6)}`,
    vpa: `${short.slice(0, 14)}@${pick(random, handles)}`,
    email: `accounts.${short.slice(0, 12)}@example.in`,
    phone: `9${digits(random, 9)}`,
    usual: rail === 'upi' ? between(random, 300, 6_000) : between(random, 9_000, 95_000),
  }
}
