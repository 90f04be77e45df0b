import type { FieldTexts } from './field-texts.ts'

export const ko: FieldTexts = {
  labels: {
    number: '카드 번호',
    expiry: '만료일',
    cvc: '보안 코드',
    country: '국가',
    postalCode: '우편번호',
  },
  placeholders: {
    number: '카드 번호',
    expiry: '월 / 년',
    cvc: 'CVC',
    postalCode: '우편번호',
  },
  spoken: {
    number: '신용카드 또는 직불카드 번호',
    expiry: '신용카드 또는 직불카드 만료일',
    cvc: '신용카드 또는 직불카드 보안 코드',
  },
  errors: {
    incompleteNumber: '카드 번호가 완전하지 않습니다.',
    invalidNumber: '카드 번호가 올바르지 않습니다.',
    incompleteExpiry: '카드 만료일이 완전하지 않습니다.',
    invalidMonth: '카드 만료 월이 올바르지 않습니다.',
    invalidYear: '카드 만료 연도가 올바르지 않습니다.',
    pastYear: '카드 만료 연도가 지났습니다.',
    pastDate: '카드 만료일이 지났습니다.',
    incompleteCvc: '카드 보안 코드가 완전하지 않습니다.',
    incompletePostalCode: '우편번호가 완전하지 않습니다.',
    invalidPostalCode: '우편번호가 올바르지 않습니다.',
  },
}
