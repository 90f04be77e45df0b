/** The same table as in the package's main entry, for who wants it without the schemas. */
export { currencyDigits } from './lib/currency.ts'
