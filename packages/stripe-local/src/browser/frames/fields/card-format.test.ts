import { expect, test } from 'vitest'
import { caretAfterDigits, cvcMask, expiryMask, numberMask } from './card-format.ts'

const number = (text: string): string => numberMask.format(numberMask.digits(text), false)
const expiry = (text: string): string => expiryMask.format(expiryMask.digits(text), false)

test.each([
  ['4242', '4242'],
  ['42424', '4242 4'],
  ['4242-4242-4242-4242', '4242 4242 4242 4242'],
  ['42424242424242429', '4242 4242 4242 4242'],
  ['378282246310005', '3782 822463 10005'],
  ['36227206271667', '3622 720627 1667'],
  ['6200000000000000123', '6200 0000 0000 0000 123'],
  ['abc', ''],
])('the number %j is shown as %j', (text, shown) => {
  expect(number(text)).toBe(shown)
})

test.each([
  ['1', '1'],
  ['0', '0'],
  ['00', '0'],
  ['4', '04 / '],
  ['12', '12 / '],
  ['13', '01 / 3'],
  ['1/', '01 / '],
  ['1230', '12 / 30'],
  ['4/30', '04 / 30'],
  ['12/2030', '12 / 30'],
  ['2030-12', '12 / 30'],
  ['12 / 305', '12 / 30'],
])('the expiry %j is shown as %j', (text, shown) => {
  expect(expiry(text)).toBe(shown)
})

test('while deleting, an expiry gets no separator back', () => {
  expect(expiryMask.format(expiryMask.digits('12 /'), true)).toBe('12')
})

test('a security code is as long as its card has it', () => {
  expect(cvcMask(() => 3).digits('12345')).toBe('123')
  expect(cvcMask(() => 4).digits('12345')).toBe('1234')
})

test('the caret stands right behind its digit, before a gap', () => {
  expect(caretAfterDigits('4242 4242', 4)).toBe(4)
  expect(caretAfterDigits('4242 4242', 5)).toBe(6)
  expect(caretAfterDigits('4242', 9)).toBe(4)
})
