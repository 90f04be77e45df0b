/** The names of the fields of an address and of a buyer, in every language. */
import { languageOf } from './texts-for.ts'
import type { Language } from './texts-for.ts'

/** What a country calls the largest part of an address. */
export type RegionWord = 'state' | 'province' | 'prefecture' | 'county' | 'region'

const names = [
  'name',
  'firstName',
  'lastName',
  'organization',
  'country',
  'line1',
  'line2',
  'city',
  'state',
  'province',
  'prefecture',
  'county',
  'region',
  'phone',
  'email',
  'savedAddresses',
  'newAddress',
] as const

export type AddressLabels = Record<(typeof names)[number], string>

/** In the order of `names`, parted by `|`. */
const texts: Record<Language, string> = {
  en:
    'Full name|First name|Last name|Company name|Country or region|Address line 1|Address line 2|' +
    'City|State|Province|Prefecture|County|Region|Phone number|Email|' +
    'Saved addresses|Another address',
  ar:
    'الاسم الكامل|الاسم الأول|اسم العائلة|اسم الشركة|البلد أو المنطقة|سطر العنوان 1|سطر العنوان 2|' +
    'المدينة|الولاية|المقاطعة|المحافظة|المقاطعة|المنطقة|رقم الهاتف|البريد الإلكتروني|' +
    'العناوين المحفوظة|عنوان آخر',
  de:
    'Vollständiger Name|Vorname|Nachname|Firmenname|Land oder Region|Adresszeile 1|Adresszeile 2|' +
    'Ort|Bundesstaat|Provinz|Präfektur|Grafschaft|Region|Telefonnummer|E-Mail|' +
    'Gespeicherte Adressen|Andere Adresse',
  es:
    'Nombre completo|Nombre|Apellidos|Nombre de la empresa|País o región|Dirección|Dirección, línea 2|' +
    'Ciudad|Estado|Provincia|Prefectura|Condado|Región|Número de teléfono|Correo electrónico|' +
    'Direcciones guardadas|Otra dirección',
  fr:
    'Nom complet|Prénom|Nom|Nom de l’entreprise|Pays ou région|Adresse, ligne 1|Adresse, ligne 2|' +
    'Ville|État|Province|Préfecture|Comté|Région|Numéro de téléphone|E-mail|' +
    'Adresses enregistrées|Autre adresse',
  he:
    'שם מלא|שם פרטי|שם משפחה|שם החברה|מדינה או אזור|שורת כתובת 1|שורת כתובת 2|' +
    'עיר|מדינה|פרובינציה|מחוז|מחוז|אזור|מספר טלפון|דוא״ל|' +
    'כתובות שמורות|כתובת אחרת',
  it:
    'Nome e cognome|Nome|Cognome|Nome dell’azienda|Paese o regione|Indirizzo, riga 1|Indirizzo, riga 2|' +
    'Città|Stato|Provincia|Prefettura|Contea|Regione|Numero di telefono|Email|' +
    'Indirizzi salvati|Altro indirizzo',
  ja:
    '氏名|名|姓|会社名|国または地域|住所1|住所2|' +
    '市区町村|州|省|都道府県|郡|地域|電話番号|メールアドレス|' +
    '保存済みの住所|別の住所',
  ko:
    '성명|이름|성|회사명|국가 또는 지역|주소 1|주소 2|' +
    '시/군/구|주|도|현|카운티|지역|전화번호|이메일|' +
    '저장된 주소|다른 주소',
  nl:
    'Volledige naam|Voornaam|Achternaam|Bedrijfsnaam|Land of regio|Adresregel 1|Adresregel 2|' +
    'Plaats|Staat|Provincie|Prefectuur|Graafschap|Regio|Telefoonnummer|E-mailadres|' +
    'Opgeslagen adressen|Ander adres',
  pl:
    'Imię i nazwisko|Imię|Nazwisko|Nazwa firmy|Kraj lub region|Adres, wiersz 1|Adres, wiersz 2|' +
    'Miasto|Stan|Prowincja|Prefektura|Hrabstwo|Region|Numer telefonu|E-mail|' +
    'Zapisane adresy|Inny adres',
  pt:
    'Nome completo|Nome|Sobrenome|Nome da empresa|País ou região|Endereço, linha 1|Endereço, linha 2|' +
    'Cidade|Estado|Província|Prefeitura|Condado|Região|Número de telefone|E-mail|' +
    'Endereços salvos|Outro endereço',
  sv:
    'Fullständigt namn|Förnamn|Efternamn|Företagsnamn|Land eller region|Adressrad 1|Adressrad 2|' +
    'Ort|Delstat|Provins|Prefektur|Grevskap|Region|Telefonnummer|E-post|' +
    'Sparade adresser|Annan adress',
  zh:
    '姓名|名|姓|公司名称|国家或地区|地址第 1 行|地址第 2 行|' +
    '城市|州|省|县|郡|地区|电话号码|电子邮箱|' +
    '已保存的地址|其他地址',
}

export function addressLabels(locale: string): AddressLabels {
  const words = texts[languageOf(locale)].split('|')
  return Object.fromEntries(names.map((name, index) => [name, words[index]])) as AddressLabels
}
