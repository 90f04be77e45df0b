import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languages } from '../lib/languages.ts'
import { en } from './en.ts'

const names = Object.keys(languages)
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

test('every file is a language that is loaded, and the other way round', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => /^[a-z]+\.ts$/.test(file))
  expect(files).toEqual(names.map((name) => `${name}.ts`).toSorted())
})

describe.each(names)('%s', (name) => {
  test('has every text that English has, and no other', async () => {
    expect(Object.keys((await languages[name]?.()) ?? {}).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  test('has the same placeholders in each', async () => {
    const texts: Record<string, string> = (await languages[name]?.()) ?? {}
    const found = Object.entries(texts).map(([key, text]) => [key, placeholders(text)])
    const wanted = Object.keys(texts).map((key) => [key, placeholders(en[key as keyof typeof en])])
    expect(found).toEqual(wanted)
  })

  test('has words in each, and no white space at the ends', async () => {
    for (const text of Object.values((await languages[name]?.()) ?? {})) expect(text).toMatch(/^\S(.*\S)?$/)
  })
})

test.each(names.filter((name) => name !== 'en'))('%s left nothing in English', async (name) => {
  const texts: Record<string, string> = (await languages[name]?.()) ?? {}
  // Marks and words that look the same in several languages.
  const alike = new Set(['count', 'total'])
  const same = Object.entries(texts).filter(([key, text]) => text === en[key as keyof typeof en] && !alike.has(key))
  expect(same).toEqual([])
})
