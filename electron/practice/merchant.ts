/** The merchant whose account with the practice provider it is. */
export interface Merchant {
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  /** What every virtual account number begins with. */
  readonly accountPrefix: string
  readonly vpaPrefix: string
  /** What the provider has switched on for the merchant. */
  readonly hasUpi: boolean
  readonly hasSeveralBanks: boolean
}

/** Of nobody and good nowhere else, so it may be shown. */
export const practiceMerchant: Merchant = {
  clientId: 'PRACTICE-CLIENT-ID',
  clientSecret: 'practice-client-secret-of-nobody',
  name: 'Practice Traders',
  accountPrefix: '80808010',
  vpaPrefix: 'cashmepractice',
  hasUpi: true,
  hasSeveralBanks: false,
}
