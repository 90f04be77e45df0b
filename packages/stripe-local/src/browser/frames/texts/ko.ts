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
  methods: {
    group: '결제 수단',
    saved: '저장됨',
    card: '카드',
    sepaDebit: 'SEPA 자동 이체',
    name: '이름',
    email: '이메일',
    incompleteName: '이름이 완전하지 않습니다.',
    incompleteEmail: '이메일 주소가 완전하지 않습니다.',
    invalidEmail: '이메일 주소가 잘못되었습니다.',
    incompleteIban: 'IBAN이 완전하지 않습니다.',
    invalidIban: 'IBAN이 잘못되었습니다.',
    choose: '결제 수단을 선택하세요.',
    redirect: '제출하면 다음 단계를 완료할 수 있는 페이지로 이동합니다.',
    mandate:
      'IBAN을 제공하고 이 결제를 확인하면, {business} 및 그 결제 서비스 제공업체가 은행에 계좌 출금을 지시하고 은행이 그에 따라 출금하는 데 동의하게 됩니다. 출금 후 8주 이내에 ' +
      '청구하면 은행과의 약관에 따라 환불받을 수 있습니다.',
    cardTerms: '카드 정보를 제공하면 {business}의 약관에 따라 향후 결제 금액을 카드에 청구하는 데 동의하게 됩니다.',
    save: '다음 구매를 위해 결제 정보 저장',
    remove: '삭제',
    removeQuestion: '{card}을(를) 삭제할까요?',
    cancel: '취소',
    expired: '만료됨',
    more: '다른 결제 수단',
  },
}
