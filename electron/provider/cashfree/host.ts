/** The provider's two environments; Practice is a third one, on this machine. */
export const hosts = {
  production: 'https://cac-api.cashfree.com',
  test: 'https://cac-gamma.cashfree.com',
} as const
