import type { Strings } from './en.ts'

export const de: Strings = {
  summary: 'Bestellübersicht',
  details: 'Zahlungsdaten',
  count: '{count} ×',
  total: 'Gesamt',
  pay: '{amount} bezahlen',
  place: 'Bestellen',
  save: 'Karte speichern',
  secure: 'Ihre Zahlungsdaten gehen direkt an Stripe. Dieser Shop bekommt sie nie zu sehen.',
  working: 'Einen Moment …',
  submitting: 'Wird bezahlt …',
  authenticating: 'Warten auf Ihre Bank …',
  challenge: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen.',
  loading: 'Wird geladen …',
  slow: 'Das dauert länger als sonst …',
  offline: 'Sie sind offline. Sobald die Verbindung wieder da ist, geht es von selbst weiter.',
  express: 'Schnell bezahlen',
  or: 'Oder anders bezahlen',
  contact: 'Kontakt',
  shipping_address: 'Lieferadresse',
  shipping_later: 'Versand und Steuern: sobald wir Ihre Adresse kennen',
  billing_address: 'Rechnungsadresse',
  ready: 'Das Zahlungsformular ist bereit.',
  canceled:
    'Die Prüfung Ihrer Bank wurde nicht abgeschlossen. Es wurde nichts abgebucht. Sie können es noch einmal versuchen.',

  placed: 'Bestellung aufgegeben',
  saved: 'Ihre Karte ist gespeichert',
  succeeded: 'Zahlung erfolgreich',
  succeeded_text: 'Vielen Dank für Ihre Bestellung.',
  processing: 'Die Bestätigung steht noch aus',
  processing_text:
    'Ihre Zahlung ist noch nicht bestätigt. Wenn Sie einen Zahlschein oder Zahlungsanweisungen bekommen haben, folgen Sie diesen bitte. Sonst müssen Sie nichts weiter tun: Bitte beginnen Sie keine zweite Zahlung.',
  amount: 'Betrag',
  reference: 'Bestellnummer',
  unavailable: 'Bezahlen ist gerade nicht möglich',
  retry: 'Noch einmal versuchen',
  uncertain: 'Wir wissen noch nicht, ob Sie bezahlt haben',
  check: 'Noch einmal prüfen',

  incomplete: 'Bitte prüfen Sie Ihre Zahlungsdaten.',
  card_declined: 'Ihre Bank hat diese Karte abgelehnt. Bitte nehmen Sie eine andere Karte oder fragen Sie Ihre Bank.',
  insufficient_funds: 'Das Guthaben dieser Karte reicht nicht aus. Bitte nehmen Sie eine andere Karte.',
  card_velocity_exceeded:
    'Diese Karte hat ihr Limit erreicht. Bitte nehmen Sie eine andere Karte oder fragen Sie Ihre Bank.',
  expired_card: 'Diese Karte ist abgelaufen. Bitte prüfen Sie das Datum oder nehmen Sie eine andere Karte.',
  incorrect_cvc: 'Die Prüfziffer passt nicht zu dieser Karte. Bitte geben Sie sie noch einmal ein.',
  incorrect_number: 'Es gibt keine Karte mit dieser Nummer. Bitte prüfen Sie sie.',
  incorrect_zip: 'Die Postleitzahl passt nicht zu dieser Karte. Bitte prüfen Sie sie.',
  card_not_supported: 'Diese Karte geht für diesen Kauf nicht. Bitte nehmen Sie eine andere Karte.',
  processing_error:
    'Die Bank konnte die Zahlung nicht bearbeiten. Es wurde nichts abgebucht. Bitte versuchen Sie es gleich noch einmal.',
  authentication_failed:
    'Ihre Bank konnte nicht bestätigen, dass Sie es sind. Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder nehmen Sie eine andere Karte.',
  payment_failed: 'Die Zahlung hat nicht geklappt. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.',
  price_changed: 'Der Preis ist jetzt {amount}. Es wurde nichts abgebucht. Bitte prüfen Sie ihn und bezahlen Sie dann.',
  cart_refused: 'Diese Bestellung ist so nicht möglich. Es wurde nichts abgebucht.',
  network:
    'Die Verbindung ist fehlgeschlagen. Es wurde nichts abgebucht. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  rate_limited: 'Das waren zu viele Versuche. Es wurde nichts abgebucht. Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
  sign_in_required: 'Bitte melden Sie sich zuerst an und speichern Sie dann Ihre Karte.',
  order_in_review: 'Der Shop muss diese Bestellung erst prüfen. Bitte bezahlen Sie nicht noch einmal und fragen Sie im Shop nach.',
  other_customer:
    'Diese Bestellung hat in diesem Browser jemand anderes begonnen. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.',
  server: 'Im Shop ist etwas schiefgegangen. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.',
  stripe_unreachable:
    'Das Zahlungsformular konnte nicht geladen werden. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  unknown_outcome:
    'Die Verbindung ist beim Bezahlen abgebrochen. Bitte bezahlen Sie nicht noch einmal, bevor wir nachgesehen haben.',
  misconfigured: 'Dieser Shop kann gerade keine Zahlungen annehmen. Es wurde nichts abgebucht.',
  not_ready: 'Das Zahlungsformular ist noch nicht bereit.',
}
