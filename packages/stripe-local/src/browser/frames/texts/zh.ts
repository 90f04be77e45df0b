import type { FieldTexts } from './field-texts.ts'

export const zh: FieldTexts = {
  labels: {
    number: '卡号',
    expiry: '有效期',
    cvc: '安全码',
    country: '国家或地区',
    postalCode: '邮政编码',
  },
  placeholders: {
    number: '卡号',
    expiry: '月 / 年',
    cvc: 'CVC',
    postalCode: '邮政编码',
  },
  spoken: {
    number: '信用卡或借记卡卡号',
    expiry: '信用卡或借记卡有效期',
    cvc: '信用卡或借记卡安全码',
  },
  errors: {
    incompleteNumber: '卡号不完整。',
    invalidNumber: '卡号无效。',
    incompleteExpiry: '银行卡有效期不完整。',
    invalidMonth: '银行卡有效期的月份无效。',
    invalidYear: '银行卡有效期的年份无效。',
    pastYear: '银行卡有效期的年份已过。',
    pastDate: '银行卡已过有效期。',
    incompleteCvc: '银行卡安全码不完整。',
    incompletePostalCode: '邮政编码不完整。',
    invalidPostalCode: '邮政编码无效。',
  },
}
