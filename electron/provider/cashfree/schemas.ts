import { z } from 'zod'

/*
 * The shapes of the answers, after `parseRawJson`. Fields that are not named here are kept; what a record's fields mean
 * is read in records.ts, because the endpoints name the same thing differently.
 */

const record = z.record(z.string(), z.unknown())

export const accountList = z.looseObject({
  data: z.union([
    z.looseObject({ vAccounts: z.array(record) }).transform(({ vAccounts }) => vAccounts),
    z.looseObject({ virtualAccounts: z.array(record) }).transform(({ virtualAccounts }) => virtualAccounts),
    z.array(record),
  ]),
})

export const oneAccount = z.looseObject({
  data: z.union([z.looseObject({ vAccount: record }).transform(({ vAccount }) => vAccount), record]),
})

/** One account, or one for each bank: `{accountNumber, ifsc}`, `{YESB: {accountNumber, ifsc}, …}`, `{vpa}`. */
export const createdAccount = z.looseObject({ data: record })

export const paymentList = z.looseObject({
  data: z.looseObject({ payments: z.array(record) }),
})

export const onePayment = z.looseObject({
  data: z.union([z.looseObject({ payment: record }).transform(({ payment }) => payment), record]),
})

export const paymentsOfUtr = z.looseObject({
  data: z.union([
    z.looseObject({ payment: z.union([record, z.array(record)]) }).transform(({ payment }) => [payment].flat()),
    z.looseObject({ payments: z.array(record) }).transform(({ payments }) => payments),
  ]),
})

const image = z.string().regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)

/** At the top level, unlike every other answer. */
export const qrImage = z.union([
  z.looseObject({ qrCode: image }),
  z.looseObject({ data: z.looseObject({ qrCode: image }) }).transform(({ data }) => data),
])
