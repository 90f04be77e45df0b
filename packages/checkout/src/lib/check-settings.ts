import { tellDeveloper } from '../errors.ts'

/** What may stand in the attributes that are a choice of words, or a list. */
const words = {
  mode: /^(payment|setup)$/,
  confirm: /^(client|server)$/,
  address: /^(shipping|billing|both)$/,
  layout: /^(accordion|tabs)$/,
  theme: /^(auto|light|dark)$/,
  countries: /^([\s,]*\b[A-Z]{2}\b)+[\s,]*$/,
  methods: /^[\w\s,]*$/,
}
type Name = keyof typeof words
export type Settings = Readonly<Record<Name, string | undefined>>

/** Tells the developer of a word that means nothing here, and was passed over. In the chunk for paying: it hurries nobody. */
export function checkSettings(settings: Settings): void {
  for (const name of Object.keys(words) as Name[]) {
    const value = settings[name]
    // An attribute that was taken away is null.
    if (value && !words[name].test(value)) tellDeveloper('bad_attribute', `${name}="${value}"`)
  }
}
