import type { Stripe } from '@stripe/stripe-js'

/** What this Stripe.js can do. Everything else that `Stripe` has is in {@link missingMethods}. */
export type ImplementedMethod =
  | 'elements'
  | 'confirmPayment'
  | 'confirmCardPayment'
  | 'confirmCardSetup'
  | 'confirmSetup'
  | 'handleNextAction'
  | 'handleCardAction'
  | 'retrievePaymentIntent'
  | 'retrieveSetupIntent'
  | 'createPaymentMethod'
  | 'createConfirmationToken'
  | 'createToken'
  | 'registerAppInfo'

type MissingMethod = Exclude<keyof Stripe, ImplementedMethod>

/** Listed by name so that the compiler finds a method that is new in Stripe.js, or one here that has been built since. */
const missingMethods: Record<MissingMethod, true> = {
  collectBankAccountForPayment: true,
  collectBankAccountForSetup: true,
  collectBankAccountToken: true,
  collectFinancialConnectionsAccounts: true,
  confirmAcssDebitPayment: true,
  confirmAcssDebitSetup: true,
  confirmAffirmPayment: true,
  confirmAfterpayClearpayPayment: true,
  confirmAlipayPayment: true,
  confirmAmazonPaySetup: true,
  confirmAuBecsDebitPayment: true,
  confirmAuBecsDebitSetup: true,
  confirmBacsDebitSetup: true,
  confirmBancontactPayment: true,
  confirmBancontactSetup: true,
  confirmBilliePayment: true,
  confirmBlikPayment: true,
  confirmBlikSetup: true,
  confirmBoletoPayment: true,
  confirmCashappPayment: true,
  confirmCashappSetup: true,
  confirmCustomerBalancePayment: true,
  confirmEpsPayment: true,
  confirmFpxPayment: true,
  confirmGiropayPayment: true,
  confirmGrabPayPayment: true,
  confirmIdealPayment: true,
  confirmIdealSetup: true,
  confirmKlarnaPayment: true,
  confirmKonbiniPayment: true,
  confirmMobilepayPayment: true,
  confirmMultibancoPayment: true,
  confirmOxxoPayment: true,
  confirmP24Payment: true,
  confirmPayByBankPayment: true,
  confirmPayNowPayment: true,
  confirmPayPalPayment: true,
  confirmPayPalSetup: true,
  confirmPixPayment: true,
  confirmPromptPayPayment: true,
  confirmSepaDebitPayment: true,
  confirmSepaDebitSetup: true,
  confirmSofortPayment: true,
  confirmSofortSetup: true,
  confirmTwintPayment: true,
  confirmUsBankAccountPayment: true,
  confirmUsBankAccountSetup: true,
  confirmWechatPayPayment: true,
  createEmbeddedCheckoutPage: true,
  createEphemeralKeyNonce: true,
  createRadarSession: true,
  initCheckoutElementsSdk: true,
  initCheckoutFormSdk: true,
  initializePricing: true,
  paymentRequest: true,
  processOrder: true,
  retrieveOrder: true,
  verifyIdentity: true,
  verifyMicrodepositsForPayment: true,
  verifyMicrodepositsForSetup: true,
}

/** Throws for a method or Element that this Stripe.js doesn't have. */
export function missing(what: string): never {
  throw new Error(`stripe-local has no ${what} yet.`)
}

/** A method for each that is missing, which says so. */
export function refusals(): Record<MissingMethod, () => never> {
  const named = Object.keys(missingMethods).map((name) => [name, () => missing(`stripe.${name}()`)] as const)
  return Object.fromEntries(named) as Record<MissingMethod, () => never>
}
