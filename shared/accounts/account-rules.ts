import { parseRupees, type Paise } from '../paise.ts'
import { accountFields, tidied, type AccountField, type AccountForm } from './account-form.ts'
import { issuers, longestId, SHORTEST_ID } from './id-limits.ts'

/*
 * The provider's rules for a virtual account, each as a sentence at its field. There is one list of them: the form asks
 * it while a person types, and `newAccount` asks it again before anything is sent.
 */

export type Problems = Partial<Readonly<Record<AccountField, string>>>

/** `typing` leaves out what the next key may mend: something that is only too short or still missing. */
export type Moment = 'typing' | 'done'

/** The problems of a form, by field; none when it can be sent. */
export function accountProblems(form: AccountForm, moment: Moment): Problems {
  const tidy = tidied(form)
  const problems: Partial<Record<AccountField, string>> = {}
  for (const field of accountFields) {
    const problem = wrong[field](tidy) ?? (moment === 'done' ? unfinished[field](tidy) : null)
    if (problem !== null) problems[field] = problem
  }
  return problems
}

type Rule = (form: AccountForm) => string | null

const LARGEST_LIMIT = 1_000_000_000_00 // ₹1,00,00,00,000, the provider's own
const SHORTEST_NAME = 5
const LONGEST_NAME = 30

/** What no further key can mend. */
const wrong: Readonly<Record<AccountField, Rule>> = {
  virtualAccountId: ({ virtualAccountId: id, rail, issuer }) => {
    if (/[^A-Za-z0-9]/.test(id)) return 'Use letters and digits only.'
    const longest = longestId(id, rail, issuer)
    if (id.length <= longest) return null
    return issuer === null || issuers[issuer].rail !== rail
      ? `Use at most ${longest} characters.`
      : `The id of a ${issuers[issuer].words} has at most ${longest} characters.`
  },
  name: ({ name }) => {
    if (/[^A-Za-z ]/.test(name)) return 'Use English letters and spaces only, without full stops or digits.'
    return name.length > LONGEST_NAME ? `Use at most ${LONGEST_NAME} letters.` : null
  },
  phone: ({ phone }) => {
    if (/[^\d+]|.\+/.test(phone)) return 'Use digits only.'
    if (phone.length > 10) return 'An Indian mobile number has 10 digits.'
    return /^[0-5]/.test(phone) ? 'An Indian mobile number begins with 6, 7, 8 or 9.' : null
  },
  email: ({ email }) => (/[\s<>(),;:"\\]|@.*@/.test(email) ? 'This is no e-mail address.' : null),
  remitterAccount: ({ remitterAccount }) => {
    if (/[^A-Za-z0-9]/.test(remitterAccount)) return 'Use letters and digits only.'
    return remitterAccount.length > 34 ? 'A bank account number has at most 34 characters.' : null
  },
  remitterIfsc: ({ remitterIfsc: ifsc }) => (isIfscSoFar(ifsc) ? null : 'An IFSC looks like HDFC0000123.'),
  minAmount: (form) => amountProblem(form, 'minAmount'),
  maxAmount: (form) => amountProblem(form, 'maxAmount') ?? orderProblem(form),
}

/** What is missing when the form is to be sent. */
const unfinished: Readonly<Record<AccountField, Rule>> = {
  virtualAccountId: ({ virtualAccountId: id }) =>
    id.length < SHORTEST_ID ? `Use at least ${SHORTEST_ID} letters or digits.` : null,
  name: ({ name }) => (name.length < SHORTEST_NAME ? `Use at least ${SHORTEST_NAME} letters.` : null),
  phone: ({ phone }) => (phone.length < 10 || phone.includes('+') ? 'An Indian mobile number has 10 digits.' : null),
  email: ({ email }) => (isEmail(email) ? null : 'Enter an e-mail address, such as accounts@example.com.'),
  remitterAccount: ({ remitterAccount, remitterIfsc }) => {
    if (remitterAccount === '') return remitterIfsc === '' ? null : 'Enter the account number too, or leave both out.'
    return remitterAccount.length < 5 ? 'A bank account number has at least 5 characters.' : null
  },
  remitterIfsc: ({ remitterAccount, remitterIfsc }) => {
    if (remitterIfsc === '') return remitterAccount === '' ? null : 'Enter the IFSC too, or leave both out.'
    return remitterIfsc.length < 11 ? 'An IFSC has 11 characters, such as HDFC0000123.' : null
  },
  minAmount: () => null,
  maxAmount: () => null,
}

function isIfscSoFar(ifsc: string): boolean {
  return /^(?:[A-Z]{0,4}|[A-Z]{4}0[A-Z0-9]{0,6})$/.test(ifsc)
}

function isEmail(text: string): boolean {
  const at = text.indexOf('@')
  const domain = text.slice(at + 1)
  if (at < 1 || text.length > 254 || !/^[A-Za-z0-9.-]+$/.test(domain)) return false
  const labels = domain.split('.')
  return labels.length > 1 && labels.every((label) => label !== '') && labels.at(-1)!.length > 1
}

function amountProblem(form: AccountForm, field: 'minAmount' | 'maxAmount'): string | null {
  if (form[field] === '') return null
  if (form.rail === 'upi') return 'Only bank accounts have amount limits.'
  const amount = amountIn(form, field)
  if (amount === null || amount < 0) return 'Enter an amount in rupees, such as 5000 or 4999.50.'
  return amount > LARGEST_LIMIT ? 'The largest limit is ₹1,00,00,00,000.' : null
}

function orderProblem(form: AccountForm): string | null {
  const [least, most] = [amountIn(form, 'minAmount'), amountIn(form, 'maxAmount')]
  return least !== null && most !== null && least > most ? 'The largest amount is below the smallest.' : null
}

/** An amount being typed may end with its decimal point. */
export function amountIn(form: AccountForm, field: 'minAmount' | 'maxAmount'): Paise | null {
  return parseRupees(form[field].replace(/\.$/, ''))
}
