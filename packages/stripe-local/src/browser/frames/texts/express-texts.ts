/** The texts of the wallet buttons and of a wallet's sheet, in every language. */
import { languageOf } from './texts-for.ts'
import type { Language } from './texts-for.ts'

const words = ['buy', 'pay', 'checkout', 'book', 'donate', 'order', 'subscribe'] as const

/** What a button says beside the wallet's name. */
export type ButtonWord = (typeof words)[number]

export function isButtonWord(word: string): word is ButtonWord {
  return (words as readonly string[]).includes(word)
}

const sheetNames = [
  'notice',
  'card',
  'address',
  'shipping',
  'contact',
  'total',
  'payNow',
  'saveNow',
  'cancel',
  'processing',
  'failed',
  'badAddress',
  'free',
] as const

export type SheetTexts = Record<(typeof sheetNames)[number], string>

/** The button's words, and then the sheet's, parted by `|`, each in the order of its names; `%` is the wallet, or the amount. */
const texts: Record<Language, readonly [buttons: string, sheet: string]> = {
  en: [
    'Buy with %|Pay with %|Check out with %|Book with %|Donate with %|Order with %|Subscribe with %',
    'A stand-in for %, with test cards. No money moves.|Card|Deliver to|Delivery|Contact|Total|Pay %|Save the card|' +
      'Cancel|Processing…|Your payment could not be completed. Try another card.|This address can’t be delivered to.|Free',
  ],
  ar: [
    'الشراء عبر %|الدفع عبر %|إتمام الشراء عبر %|الحجز عبر %|التبرع عبر %|الطلب عبر %|الاشتراك عبر %',
    'بديل تجريبي عن % ببطاقات اختبار. لا تُنقل أي أموال.|البطاقة|التوصيل إلى|التوصيل|التواصل|الإجمالي|ادفع %|حفظ البطاقة|' +
      'إلغاء|جارٍ المعالجة…|تعذر إتمام الدفع. جرّب بطاقة أخرى.|لا يمكن التوصيل إلى هذا العنوان.|مجانًا',
  ],
  de: [
    'Kaufen mit %|Bezahlen mit %|Zur Kasse mit %|Buchen mit %|Spenden mit %|Bestellen mit %|Abonnieren mit %',
    'Ein Ersatz für %, mit Testkarten. Es fließt kein Geld.|Karte|Lieferung an|Versand|Kontakt|Gesamt|% bezahlen|' +
      'Karte speichern|Abbrechen|Wird verarbeitet…|Die Zahlung war nicht möglich. Versuchen Sie eine andere Karte.|' +
      'An diese Adresse kann nicht geliefert werden.|Kostenlos',
  ],
  es: [
    'Comprar con %|Pagar con %|Finalizar con %|Reservar con %|Donar con %|Pedir con %|Suscribirse con %',
    'Un sustituto de %, con tarjetas de prueba. No se mueve dinero.|Tarjeta|Entregar a|Envío|Contacto|Total|Pagar %|' +
      'Guardar la tarjeta|Cancelar|Procesando…|No se pudo completar el pago. Pruebe con otra tarjeta.|' +
      'No se puede entregar en esta dirección.|Gratis',
  ],
  fr: [
    'Acheter avec %|Payer avec %|Commander avec %|Réserver avec %|Faire un don avec %|Commander avec %|S’abonner avec %',
    'Un substitut de %, avec des cartes de test. Aucun argent n’est débité.|Carte|Livrer à|Livraison|Contact|Total|' +
      'Payer %|Enregistrer la carte|Annuler|Traitement…|Le paiement n’a pas abouti. Essayez une autre carte.|' +
      'Impossible de livrer à cette adresse.|Gratuit',
  ],
  he: [
    'קנייה עם %|תשלום עם %|לקופה עם %|הזמנת מקום עם %|תרומה עם %|הזמנה עם %|הרשמה עם %',
    'תחליף ל-% עם כרטיסי בדיקה. לא עובר כסף.|כרטיס|משלוח אל|משלוח|יצירת קשר|סה״כ|תשלום %|שמירת הכרטיס|' +
      'ביטול|בעיבוד…|לא ניתן היה להשלים את התשלום. נסו כרטיס אחר.|לא ניתן לשלוח לכתובת זו.|חינם',
  ],
  it: [
    'Acquista con %|Paga con %|Concludi con %|Prenota con %|Dona con %|Ordina con %|Abbonati con %',
    'Un sostituto di %, con carte di prova. Nessun addebito reale.|Carta|Consegna a|Spedizione|Contatto|Totale|Paga %|' +
      'Salva la carta|Annulla|Elaborazione…|Pagamento non riuscito. Prova un’altra carta.|' +
      'Non è possibile consegnare a questo indirizzo.|Gratis',
  ],
  ja: [
    '%で購入|%で支払う|%でチェックアウト|%で予約|%で寄付|%で注文|%で登録',
    '%の代わりとなるテスト用の画面です。実際の請求はありません。|カード|お届け先|配送方法|連絡先|合計|%を支払う|カードを保存|' +
      'キャンセル|処理中…|お支払いを完了できませんでした。別のカードをお試しください。|この住所には配送できません。|無料',
  ],
  ko: [
    '%로 구매|%로 결제|%로 주문 완료|%로 예약|%로 기부|%로 주문|%로 구독',
    '테스트 카드를 사용하는 % 대체 화면입니다. 실제로 결제되지 않습니다.|카드|받는 곳|배송|연락처|합계|% 결제|카드 저장|' +
      '취소|처리 중…|결제를 완료하지 못했습니다. 다른 카드를 사용해 보세요.|이 주소로는 배송할 수 없습니다.|무료',
  ],
  nl: [
    'Kopen met %|Betalen met %|Afrekenen met %|Boeken met %|Doneren met %|Bestellen met %|Abonneren met %',
    'Een vervanger van %, met testkaarten. Er wordt niets afgeschreven.|Kaart|Bezorgen bij|Verzending|Contact|Totaal|' +
      '% betalen|Kaart opslaan|Annuleren|Bezig met verwerken…|De betaling is niet gelukt. Probeer een andere kaart.|' +
      'Op dit adres kan niet worden bezorgd.|Gratis',
  ],
  pl: [
    'Kup z %|Zapłać z %|Do kasy z %|Zarezerwuj z %|Wesprzyj z %|Zamów z %|Subskrybuj z %',
    'Zamiennik %, z kartami testowymi. Pieniądze nie są pobierane.|Karta|Dostawa do|Dostawa|Kontakt|Razem|Zapłać %|' +
      'Zapisz kartę|Anuluj|Przetwarzanie…|Płatność się nie powiodła. Spróbuj innej karty.|' +
      'Nie można dostarczyć pod ten adres.|Za darmo',
  ],
  pt: [
    'Comprar com %|Pagar com %|Finalizar com %|Reservar com %|Doar com %|Pedir com %|Assinar com %',
    'Um substituto do %, com cartões de teste. Nenhum valor é cobrado.|Cartão|Entregar em|Entrega|Contato|Total|Pagar %|' +
      'Salvar o cartão|Cancelar|Processando…|Não foi possível concluir o pagamento. Tente outro cartão.|' +
      'Não é possível entregar neste endereço.|Grátis',
  ],
  sv: [
    'Köp med %|Betala med %|Till kassan med %|Boka med %|Donera med %|Beställ med %|Prenumerera med %',
    'En ersättare för %, med testkort. Inga pengar dras.|Kort|Leverera till|Frakt|Kontakt|Totalt|Betala %|Spara kortet|' +
      'Avbryt|Behandlas…|Betalningen kunde inte slutföras. Prova ett annat kort.|Det går inte att leverera till adressen.|' +
      'Gratis',
  ],
  zh: [
    '用 % 购买|用 % 付款|用 % 结账|用 % 预订|用 % 捐款|用 % 下单|用 % 订阅',
    '% 的测试替代界面，使用测试卡，不会产生实际扣款。|银行卡|送货至|配送|联系方式|合计|支付 %|保存银行卡|' +
      '取消|处理中…|付款未能完成，请换一张卡。|无法送货到此地址。|免费',
  ],
}

export function buttonText(locale: string, word: ButtonWord, wallet: string): string {
  return textAt(texts[languageOf(locale)][0], words.indexOf(word)).replace('%', wallet)
}

export function sheetTexts(locale: string): SheetTexts {
  const sheet = texts[languageOf(locale)][1]
  return Object.fromEntries(sheetNames.map((name, index) => [name, textAt(sheet, index)])) as SheetTexts
}

function textAt(list: string, index: number): string {
  return list.split('|')[index] ?? ''
}
