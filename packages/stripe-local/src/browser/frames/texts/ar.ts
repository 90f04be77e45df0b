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
  methods: {
    group: 'طريقة الدفع',
    saved: 'المحفوظة',
    card: 'بطاقة',
    sepaDebit: 'الخصم المباشر SEPA',
    name: 'الاسم الكامل',
    email: 'البريد الإلكتروني',
    incompleteName: 'اسمك غير مكتمل.',
    incompleteEmail: 'بريدك الإلكتروني غير مكتمل.',
    invalidEmail: 'بريدك الإلكتروني غير صالح.',
    incompleteIban: 'رقم IBAN غير مكتمل.',
    invalidIban: 'رقم IBAN غير صالح.',
    choose: 'اختر طريقة دفع.',
    redirect: 'بعد الإرسال، ستتم إعادة توجيهك لإكمال الخطوات التالية.',
    mandate:
      'بتقديم رقم IBAN وتأكيد هذه الدفعة، فإنك تفوض {business} ومزود خدمة الدفع لديها بإصدار تعليمات إلى مصرفك ' +
      'لخصم المبلغ من حسابك، وتفوض مصرفك بخصمه. يحق لك استرداد المبلغ من مصرفك وفق اتفاقك معه إذا طالبت به خلال 8 ' +
      'أسابيع من الخصم.',
    cardTerms: 'بتقديم بيانات بطاقتك، فإنك تسمح لـ {business} بتحصيل الدفعات المستقبلية من بطاقتك وفق شروطها.',
    save: 'حفظ بيانات الدفع للمشتريات القادمة',
    remove: 'إزالة',
    removeQuestion: 'هل تريد إزالة {card}؟',
    cancel: 'إلغاء',
    expired: 'منتهية',
    more: 'طرق دفع أخرى',
  },
}
