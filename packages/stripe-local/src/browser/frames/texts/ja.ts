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
  methods: {
    group: '支払い方法',
    saved: '保存済み',
    card: 'カード',
    sepaDebit: 'SEPA 口座振替',
    name: '氏名',
    email: 'メールアドレス',
    incompleteName: '氏名が最後まで入力されていません。',
    incompleteEmail: 'メールアドレスに不足があります。',
    invalidEmail: 'メールアドレスが正しくありません。',
    incompleteIban: 'IBAN に不足があります。',
    invalidIban: 'IBAN が正しくありません。',
    choose: '支払い方法を選択してください。',
    redirect: '送信後、次の手順に進むためのページに移動します。',
    mandate:
      'IBAN を提供してこの支払いを確定すると、{business} ' +
      'とその決済事業者がお客様の銀行に口座からの引き落としを指示すること、および銀行がその指示に従って引き落とすことを承認したことになります。引き落としから 8 ' +
      '週間以内に請求すれば、銀行との契約条件に従って返金を受けられます。',
    cardTerms: 'カード情報を提供すると、{business} がその規約に従って今後の支払いをカードに請求することを許可したことになります。',
    save: '今後の購入のために支払い情報を保存する',
    remove: '削除',
    removeQuestion: '{card} を削除しますか？',
    cancel: 'キャンセル',
    expired: '期限切れ',
    more: 'その他の支払い方法',
  },
}
