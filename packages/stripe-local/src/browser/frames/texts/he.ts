import type { FieldTexts } from './field-texts.ts'

export const he: FieldTexts = {
  labels: {
    number: 'מספר כרטיס',
    expiry: 'תאריך תפוגה',
    cvc: 'קוד אבטחה',
    country: 'מדינה',
    postalCode: 'מיקוד',
  },
  placeholders: {
    number: 'מספר כרטיס',
    expiry: 'MM / YY',
    cvc: 'CVC',
    postalCode: 'מיקוד',
  },
  spoken: {
    number: 'מספר כרטיס אשראי או חיוב',
    expiry: 'תאריך התפוגה של כרטיס האשראי או החיוב',
    cvc: 'קוד האבטחה של כרטיס האשראי או החיוב',
  },
  errors: {
    incompleteNumber: 'מספר הכרטיס אינו מלא.',
    invalidNumber: 'מספר הכרטיס אינו תקין.',
    incompleteExpiry: 'תאריך התפוגה של הכרטיס אינו מלא.',
    invalidMonth: 'חודש התפוגה של הכרטיס אינו תקין.',
    invalidYear: 'שנת התפוגה של הכרטיס אינה תקינה.',
    pastYear: 'שנת התפוגה של הכרטיס כבר עברה.',
    pastDate: 'תאריך התפוגה של הכרטיס כבר עבר.',
    incompleteCvc: 'קוד האבטחה של הכרטיס אינו מלא.',
    incompletePostalCode: 'המיקוד אינו מלא.',
    invalidPostalCode: 'המיקוד אינו תקין.',
  },
  methods: {
    group: 'אמצעי תשלום',
    saved: 'שמורים',
    card: 'כרטיס',
    sepaDebit: 'הוראת קבע SEPA',
    name: 'שם מלא',
    email: 'דוא״ל',
    incompleteName: 'השם אינו מלא.',
    incompleteEmail: 'כתובת הדוא״ל אינה מלאה.',
    invalidEmail: 'כתובת הדוא״ל אינה תקינה.',
    incompleteIban: 'מספר ה-IBAN אינו מלא.',
    invalidIban: 'מספר ה-IBAN אינו תקין.',
    choose: 'יש לבחור אמצעי תשלום.',
    redirect: 'לאחר השליחה תועברו להשלמת השלבים הבאים.',
    mandate:
      'במסירת מספר ה-IBAN ובאישור התשלום הזה, אתם מרשים ל-{business} ולספק התשלומים שלו להורות לבנק שלכם לחייב את ' +
      'חשבונכם, ומרשים לבנק לחייב אותו. אתם זכאים להחזר מהבנק לפי ההסכם אתו, אם תבקשו אותו בתוך 8 שבועות מהחיוב.',
    cardTerms: 'במסירת פרטי הכרטיס אתם מאפשרים ל-{business} לחייב אותו בתשלומים עתידיים בהתאם לתנאיו.',
    save: 'שמירת פרטי התשלום לרכישות הבאות',
    remove: 'הסרה',
    removeQuestion: 'להסיר את {card}?',
    cancel: 'ביטול',
    expired: 'פג תוקף',
    more: 'אמצעי תשלום נוספים',
  },
}
