import type { Stripe, StripeConstructor, StripeConstructorOptions } from '@stripe/stripe-js'
import { createApiClient } from '../api-client.ts'
import type { Wallet } from '../../lib/domain/wallets.ts'
import { confirmCard } from './confirm-card.ts'
import { confirmWithElements } from './confirm.ts'
import { createElements } from './elements.ts'
import type { GroupOptions } from './group-options.ts'
import { IntegrationError } from './integration-error.ts'
import { accessTo, intentAccess, paymentResult, retrieveIntent, setupResult } from './intents.ts'
import { missing, refusals } from './missing-methods.ts'
import type { ImplementedMethod } from './missing-methods.ts'
import { handleNextAction } from './next-action.ts'
import { resolveLocale } from './stripe-context.ts'
import type { StripeContext } from './stripe-context.ts'
import type { CreatePaymentMethodOptions } from './tokens.ts'
import { createConfirmationToken, createPaymentMethod, createToken } from './tokens.ts'

/** The release of Stripe.js that this one stands in for; `@stripe/stripe-js` warns when it loads another. */
const version = 'endive'

/**
 * `window.Stripe`, for frames and an API at `origin`.
 *
 * @throws IntegrationError when it is called with anything but a publishable key.
 */
export function createStripeConstructor(
  origin: string,
  wallets?: readonly Wallet[],
): StripeConstructor & { version: string } {
  function Stripe(publishableKey: string, options: StripeConstructorOptions = {}): Stripe {
    checkKey(publishableKey)
    if (isOverHttp()) console.warn(testsMayUseHttp)
    return createStripe({
      origin,
      publishableKey,
      stripeAccount: options.stripeAccount,
      locale: resolveLocale(options.locale),
      api: createApiClient(origin, publishableKey, options.stripeAccount),
      wallets,
    })
  }
  return Object.assign(Stripe, { version })
}

function createStripe(context: StripeContext): Stripe {
  const implemented = {
    elements: (options?: GroupOptions) => createElements(context, options),
    // The results depend on `redirect`, which the types say in overloads.
    confirmPayment: (async (options) =>
      paymentResult(await confirmWithElements(context, 'payment_intent', options))) as Stripe['confirmPayment'],
    confirmSetup: (async (options) =>
      setupResult(await confirmWithElements(context, 'setup_intent', options))) as Stripe['confirmSetup'],
    confirmCardPayment: async (clientSecret, data, options) =>
      paymentResult(await confirmCard(context, 'payment_intent', clientSecret, data, options)),
    confirmCardSetup: async (clientSecret, data, options) =>
      setupResult(await confirmCard(context, 'setup_intent', clientSecret, data, options)),
    handleNextAction: async (options: { clientSecret?: string; hashedValue?: string }) => {
      if (options.hashedValue !== undefined) missing('handleNextAction with a hashed value')
      const access = intentAccess(options.clientSecret, 'stripe.handleNextAction()')
      const ended = await handleNextAction(context, access, 'handleNextAction')
      return access.kind.object === 'payment_intent' ? paymentResult(ended) : setupResult(ended)
    },
    handleCardAction: async (clientSecret) => {
      const access = accessTo('payment_intent', clientSecret, 'stripe.handleCardAction()')
      return paymentResult(await handleNextAction(context, access, 'handleCardAction'))
    },
    retrievePaymentIntent: async (clientSecret) =>
      paymentResult(await retrieveIntent(context, accessTo('payment_intent', clientSecret, 'stripe.retrievePaymentIntent()'))),
    retrieveSetupIntent: async (clientSecret) =>
      setupResult(await retrieveIntent(context, accessTo('setup_intent', clientSecret, 'stripe.retrieveSetupIntent()'))),
    createPaymentMethod: ((options: CreatePaymentMethodOptions) =>
      createPaymentMethod(context, options)) as unknown as Stripe['createPaymentMethod'],
    createConfirmationToken: createConfirmationToken as Stripe['createConfirmationToken'],
    createToken: createToken as Stripe['createToken'],
    // Stripe counts who calls it; here there is nobody to tell.
    registerAppInfo: () => {},
  } satisfies Pick<Stripe, ImplementedMethod>

  // `_registerWrapper` is what `@stripe/stripe-js` calls next.
  return Object.assign(refusals(), implemented, { _registerWrapper: () => {} })
}

function checkKey(key: unknown): void {
  if (typeof key !== 'string') throw new IntegrationError('Missing value for Stripe(): apiKey should be a string.')
  if (key === '') {
    throw new IntegrationError('Please call Stripe() with your publishable key. You used an empty string.')
  }
  if (/^[sr]k_/.test(key)) {
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js.\nPlease pass a publishable key instead.',
    )
  }
  if (key.startsWith('pk_live_')) {
    if (isOverHttp()) {
      throw new IntegrationError(
        'Live Stripe.js integrations must use HTTPS. For more information: https://stripe.com/docs/security/guide#tls',
      )
    }
    throw new IntegrationError(
      'This page has loaded stripe-local in place of Stripe.js, and passes a live key to it: nobody would be charged. Use a test ' +
        'key with stripe-local, and load Stripe.js from https://js.stripe.com where the key is live.',
    )
  }
  if (!key.startsWith('pk_')) {
    throw new IntegrationError('Invalid value for Stripe(): apiKey should be a publishable key, which starts with pk_.')
  }
}

const isOverHttp = (): boolean => window.location.protocol === 'http:'

/** In the words of the real one. */
const testsMayUseHttp =
  'You may test your Stripe.js integration over HTTP. However, live Stripe.js integrations must use HTTPS.'
