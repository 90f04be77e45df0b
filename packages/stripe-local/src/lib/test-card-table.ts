/** The test cards for people: lines for a terminal, and the README's table. */
import type { TestBankAccount } from './domain/test-bank-accounts.ts'
import type { TestCard } from './domain/test-cards.ts'

/** `4242 4242 4242 4242`; American Express groups its numbers in another way. */
export const spaced = (number: string): string =>
  number.length === 15 ? number.replace(/^(.{4})(.{6})/, '$1 $2 ') : number.replaceAll(/(.{4})(?=.)/g, '$1 ')

export const testCardLines = (cards: readonly TestCard[]): string[] =>
  cards.map((card) => `${spaced(card.number).padEnd(20)} ${card.brand.padEnd(11)} ${card.does}`)

export const testCardTable = (cards: readonly TestCard[]): string =>
  [
    '| | number | brand | what it does | as a PaymentMethod |',
    '| --- | --- | --- | --- | --- |',
    ...cards.map(
      (card) =>
        `| ${card.group} | ${spaced(card.number)} | ${card.brand} | ${card.does} | ` +
        `${card.paymentMethods.map((id) => `\`${id}\``).join(', ')} |`,
    ),
  ].join('\n')

export const countryTable = (cards: readonly TestCard[]): string =>
  [
    '| country | number | brand | as a PaymentMethod |',
    '| --- | --- | --- | --- |',
    ...cards.map(
      ({ country, number, brand, funding, paymentMethods }) =>
        `| ${country} | ${spaced(number)} | ${brand}${funding === 'credit' ? '' : `, ${funding}`} | ` +
        `${paymentMethods.map((id) => `\`${id}\``).join(', ')} |`,
    ),
  ].join('\n')

export const testAccountTable = (accounts: readonly TestBankAccount[]): string =>
  [
    '| IBAN | what it does | as a PaymentMethod |',
    '| --- | --- | --- |',
    ...accounts.map(({ iban, does, paymentMethod }) => `| ${iban} | ${does} | \`${paymentMethod}\` |`),
  ].join('\n')
