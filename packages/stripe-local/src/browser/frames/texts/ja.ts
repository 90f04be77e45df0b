import type { FieldTexts } from './field-texts.ts'

export const ja: FieldTexts = {
  labels: {
    number: 'カード番号',
    expiry: '有効期限',
    cvc: 'セキュリティコード',
    country: '国',
    postalCode: '郵便番号',
  },
  placeholders: {
    number: 'カード番号',
    expiry: '月 / 年',
    cvc: 'CVC',
    postalCode: '郵便番号',
  },
  spoken: {
    number: 'クレジットカードまたはデビットカードの番号',
    expiry: 'クレジットカードまたはデビットカードの有効期限',
    cvc: 'クレジットカードまたはデビットカードのセキュリティコード',
  },
  errors: {
    incompleteNumber: 'カード番号に不足があります。',
    invalidNumber: 'カード番号が正しくありません。',
    incompleteExpiry: 'カードの有効期限に不足があります。',
    invalidMonth: 'カードの有効期限の月が正しくありません。',
    invalidYear: 'カードの有効期限の年が正しくありません。',
    pastYear: 'カードの有効期限の年が過ぎています。',
    pastDate: 'カードの有効期限が過ぎています。',
    incompleteCvc: 'カードのセキュリティコードに不足があります。',
    incompletePostalCode: '郵便番号に不足があります。',
    invalidPostalCode: '郵便番号が正しくありません。',
  },
}
