// Another process that opens the keychain: prints what it finds of the book that is named as its argument.
import { revealSecret } from '../../electron/keychain/keychain.ts'
import { openKeychain } from '../../electron/keychain/os-keychain.ts'

const store = await openKeychain()
const secret = await revealSecret(store, process.argv[2] ?? '', 'client-secret')
process.stdout.write(JSON.stringify({ lasts: store.lasts, secret }))
