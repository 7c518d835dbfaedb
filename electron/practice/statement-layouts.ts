import { privateBanks } from './layouts/private-banks.ts'
import { publicBanks } from './layouts/public-banks.ts'

/** The banks whose statements Practice can print, by the names that their golden files have. */
export const statementLayouts = { ...privateBanks, ...publicBanks }

export type LayoutName = keyof typeof statementLayouts
