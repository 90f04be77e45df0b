/** What can be wrong with a buyer's details, in every language; for postal codes see {@link FieldTexts}. */
import { languageOf } from './texts-for.ts'
import type { Language } from './texts-for.ts'

const names = ['incomplete', 'incompletePhone', 'invalidPhone', 'poBox', 'incompleteEmail', 'invalidEmail'] as const

export type DetailError = (typeof names)[number]

/** In the order of `names`, parted by `|`. */
const texts: Record<Language, string> = {
  en:
    'This field is incomplete.|Your phone number is incomplete.|Your phone number is invalid.|' +
    'We can’t deliver to a PO box.|Your email is incomplete.|Your email is invalid.',
  ar:
    'هذا الحقل غير مكتمل.|رقم هاتفك غير مكتمل.|رقم هاتفك غير صالح.|' +
    'لا يمكننا التوصيل إلى صندوق بريد.|بريدك الإلكتروني غير مكتمل.|بريدك الإلكتروني غير صالح.',
  de:
    'Dieses Feld ist unvollständig.|Die Telefonnummer ist unvollständig.|Die Telefonnummer ist ungültig.|' +
    'Wir können nicht an ein Postfach liefern.|Die E-Mail-Adresse ist unvollständig.|Die E-Mail-Adresse ist ungültig.',
  es:
    'Este campo está incompleto.|El número de teléfono está incompleto.|El número de teléfono no es válido.|' +
    'No podemos entregar en un apartado postal.|El correo electrónico está incompleto.|El correo electrónico no es válido.',
  fr:
    'Ce champ est incomplet.|Le numéro de téléphone est incomplet.|Le numéro de téléphone n’est pas valide.|' +
    'Nous ne livrons pas dans une boîte postale.|L’adresse e-mail est incomplète.|L’adresse e-mail n’est pas valide.',
  he:
    'שדה זה אינו שלם.|מספר הטלפון אינו שלם.|מספר הטלפון אינו תקין.|' +
    'איננו יכולים לשלוח לתא דואר.|כתובת הדוא״ל אינה שלמה.|כתובת הדוא״ל אינה תקינה.',
  it:
    'Questo campo è incompleto.|Il numero di telefono è incompleto.|Il numero di telefono non è valido.|' +
    'Non possiamo consegnare a una casella postale.|L’indirizzo email è incompleto.|L’indirizzo email non è valido.',
  ja:
    'この項目は入力が完了していません。|電話番号は入力が完了していません。|電話番号が無効です。|' +
    '私書箱には配送できません。|メールアドレスは入力が完了していません。|メールアドレスが無効です。',
  ko:
    '이 항목이 완전하지 않습니다.|전화번호가 완전하지 않습니다.|전화번호가 유효하지 않습니다.|' +
    '사서함으로는 배송할 수 없습니다.|이메일이 완전하지 않습니다.|이메일이 유효하지 않습니다.',
  nl:
    'Dit veld is onvolledig.|Je telefoonnummer is onvolledig.|Je telefoonnummer is ongeldig.|' +
    'We kunnen niet bezorgen op een postbus.|Je e-mailadres is onvolledig.|Je e-mailadres is ongeldig.',
  pl:
    'To pole jest niekompletne.|Numer telefonu jest niekompletny.|Numer telefonu jest nieprawidłowy.|' +
    'Nie dostarczamy do skrytek pocztowych.|Adres e-mail jest niekompletny.|Adres e-mail jest nieprawidłowy.',
  pt:
    'Este campo está incompleto.|O número de telefone está incompleto.|O número de telefone é inválido.|' +
    'Não entregamos em caixa postal.|O e-mail está incompleto.|O e-mail é inválido.',
  sv:
    'Fältet är ofullständigt.|Telefonnumret är ofullständigt.|Telefonnumret är ogiltigt.|' +
    'Vi kan inte leverera till en postbox.|E-postadressen är ofullständig.|E-postadressen är ogiltig.',
  zh: '此字段不完整。|电话号码不完整。|电话号码无效。|我们无法送货至邮政信箱。|电子邮箱不完整。|电子邮箱无效。',
}

export function detailErrors(locale: string): Record<DetailError, string> {
  const words = texts[languageOf(locale)].split('|')
  return Object.fromEntries(names.map((name, index) => [name, words[index]])) as Record<DetailError, string>
}
