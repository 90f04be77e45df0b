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
}
