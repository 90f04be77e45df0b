import { expect, test } from 'vitest'
import { countryNames, likelyCountry } from './countries.ts'

test('countries have their names in the language, in its order', () => {
  const german = countryNames('de')
  expect(german.find(({ code }) => code === 'DE')?.name).toBe('Deutschland')
  expect(german.findIndex(({ code }) => code === 'AT')).toBeGreaterThan(german.findIndex(({ code }) => code === 'EG'))
  expect(german.findIndex(({ code }) => code === 'AT')).toBeLessThan(german.findIndex(({ code }) => code === 'CH'))
})

test("the country to start with is the first that the browser's languages name", () => {
  expect(likelyCountry(['en', 'en-GB', 'fr-FR'])).toBe('GB')
  expect(likelyCountry(['de'])).toBe('US')
})
