import type { Stripe, StripeConstructor, StripeConstructorOptions } from '@stripe/stripe-js'
import { createApiClient } from '../api-client.ts'
import { confirmCardPayment, confirmPayment, handleNextAction, retrievePaymentIntent } from './confirm.ts'
import { createElements } from './elements.ts'
import type { GroupOptions } from './elements.ts'
import { IntegrationError } from './integration-error.ts'
import { refusals } from './missing-methods.ts'
import type { ImplementedMethod } from './missing-methods.ts'
import { resolveLocale } from './stripe-context.ts'
import type { StripeContext } from './stripe-context.ts'
import { createConfirmationToken, createPaymentMethod } from './tokens.ts'

/** The release of Stripe.js that this one stands in for; `@stripe/stripe-js` warns when it loads another. */
const version = 'endive'

/**
 * `window.Stripe`, for frames and an API at `origin`.
 *
 * @throws IntegrationError when it is called with anything but a publishable key.
 */
export function createStripeConstructor(origin: string): StripeConstructor & { version: string } {
  function Stripe(publishableKey: string, options: StripeConstructorOptions = {}): Stripe {
    checkKey(publishableKey)
    return createStripe({
      origin,
      publishableKey,
      stripeAccount: options.stripeAccount,
      locale: resolveLocale(options.locale),
      api: createApiClient(origin, publishableKey, options.stripeAccount),
    })
  }
  return Object.assign(Stripe, { version })
}

function createStripe(context: StripeContext): Stripe {
  const implemented = {
    elements: (options?: GroupOptions) => createElements(context, options),
    // Its result depends on `redirect`, which the type says in overloads.
    confirmPayment: ((options) => confirmPayment(context, options)) as Stripe['confirmPayment'],
    confirmCardPayment: (clientSecret, data, options) => confirmCardPayment(context, clientSecret, data, options),
    handleNextAction: (({ clientSecret }: { clientSecret: string }) =>
      handleNextAction(context, clientSecret, 'handleNextAction')) as Stripe['handleNextAction'],
    handleCardAction: (clientSecret) => handleNextAction(context, clientSecret, 'handleCardAction'),
    retrievePaymentIntent: (clientSecret) => retrievePaymentIntent(context, clientSecret),
    createPaymentMethod: createPaymentMethod as Stripe['createPaymentMethod'],
    createConfirmationToken: createConfirmationToken as Stripe['createConfirmationToken'],
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
  if (!key.startsWith('pk_')) {
    throw new IntegrationError('Invalid value for Stripe(): apiKey should be a publishable key, which starts with pk_.')
  }
}
