import { expect, it } from 'vitest'
import { handoverCheck, openKeys, sealKeys } from '../../sealing/handover.ts'
import { newKeyPair, publicText, secretText } from '../../sealing/keys.ts'
import { codeText, readCodeText } from '../../shared/relay/code-text.ts'

const [first, second] = [newKeyPair(), newKeyPair()]
const awaiting = { desktopId: 'd', publicKey: publicText(second) }

it('the book’s keys are handed over to one desktop of one merchant', () => {
  const replaced = newKeyPair()
  const sealed = sealKeys('m', awaiting, [first, replaced])!
  expect(openKeys(second, 'm', 'd', sealed)!.map(secretText)).toEqual([first, replaced].map(secretText))
  expect(openKeys(first, 'm', 'd', sealed)).toBeNull()
  expect(openKeys(second, 'm', 'another', sealed)).toBeNull()
  expect(openKeys(second, 'another', 'd', sealed)).toBeNull()
  expect(sealKeys('m', { ...awaiting, publicKey: 'no key' }, [first])).toBeNull()
})

it('a key that the relay put in a desktop’s place shows in the letters that two people compare', () => {
  const shown = handoverCheck('m', awaiting)
  expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(handoverCheck('m', awaiting)).toBe(shown)
  for (const swapped of [{ publicKey: publicText(newKeyPair()) }, { desktopId: 'e' }])
    expect(handoverCheck('m', { ...awaiting, ...swapped })).not.toBe(shown)
  expect(handoverCheck('n', awaiting)).not.toBe(shown)
})

it('a code is read however it was typed or copied', () => {
  const code = codeText(Uint8Array.from([0, 1, 2, 3, 4, 250, 251, 252, 253, 254]))
  expect(code).toBe('000G-40R4-ZBXZ-SZFY')
  for (const typed of ['ooog 4or4 zbxz szfy', ' 000G-40R4\u2013ZBXZ\u2014SZFY\n', '000g40r4zbxzszfy'])
    expect(readCodeText(typed)).toBe(readCodeText(code))
  expect(readCodeText('il')).toBe('11')
})
