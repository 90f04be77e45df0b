/** Every text of the fields, in one language. */
export interface FieldTexts {
  labels: Record<'number' | 'expiry' | 'cvc' | 'country' | 'postalCode', string>
  /** In the card Element's one line, where a field has no other name; `expiry` and `cvc` everywhere. */
  placeholders: Record<'number' | 'expiry' | 'cvc' | 'postalCode', string>
  /** What a screen reader calls the fields of a card Element, which have no visible label. */
  spoken: Record<'number' | 'expiry' | 'cvc', string>
  errors: Record<ErrorText, string>
  methods: Record<MethodText, string>
  /** What a postal code of the United States is called, where a language has a word of its own for it. */
  zip?: { label: string; placeholder: string; incompletePostalCode: string; invalidPostalCode: string }
}

export type ErrorText =
  | 'incompleteNumber'
  | 'invalidNumber'
  | 'incompleteExpiry'
  | 'invalidMonth'
  | 'invalidYear'
  | 'pastYear'
  | 'pastDate'
  | 'incompleteCvc'
  | 'incompletePostalCode'
  | 'invalidPostalCode'

export type MethodText =
  | 'group'
  | 'saved'
  | 'card'
  | 'sepaDebit'
  | 'name'
  | 'email'
  | 'incompleteName'
  | 'incompleteEmail'
  | 'invalidEmail'
  | 'incompleteIban'
  | 'invalidIban'
  | 'choose'
  | 'redirect'
  | 'mandate'
  | 'cardTerms'
  | 'save'
  | 'remove'
  | 'removeQuestion'
  | 'cancel'
  | 'expired'
  | 'more'
