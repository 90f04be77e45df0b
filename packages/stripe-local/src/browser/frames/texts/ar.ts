import type { FieldTexts } from './field-texts.ts'

export const ar: FieldTexts = {
  labels: {
    number: 'رقم البطاقة',
    expiry: 'تاريخ انتهاء الصلاحية',
    cvc: 'رمز الأمان',
    country: 'الدولة',
    postalCode: 'الرمز البريدي',
  },
  placeholders: {
    number: 'رقم البطاقة',
    expiry: 'MM / YY',
    cvc: 'CVC',
    postalCode: 'الرمز البريدي',
  },
  spoken: {
    number: 'رقم بطاقة الائتمان أو الخصم',
    expiry: 'تاريخ انتهاء صلاحية بطاقة الائتمان أو الخصم',
    cvc: 'رمز أمان بطاقة الائتمان أو الخصم',
  },
  errors: {
    incompleteNumber: 'رقم بطاقتك غير مكتمل.',
    invalidNumber: 'رقم بطاقتك غير صالح.',
    incompleteExpiry: 'تاريخ انتهاء صلاحية بطاقتك غير مكتمل.',
    invalidMonth: 'شهر انتهاء صلاحية بطاقتك غير صالح.',
    invalidYear: 'سنة انتهاء صلاحية بطاقتك غير صالحة.',
    pastYear: 'سنة انتهاء صلاحية بطاقتك في الماضي.',
    pastDate: 'تاريخ انتهاء صلاحية بطاقتك في الماضي.',
    incompleteCvc: 'رمز أمان بطاقتك غير مكتمل.',
    incompletePostalCode: 'رمزك البريدي غير مكتمل.',
    invalidPostalCode: 'رمزك البريدي غير صالح.',
  },
}
