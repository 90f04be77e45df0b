import type { SavedPaymentMethod } from '@pay-checkout/server'
import type { User } from './session.ts'

interface Content {
  user: User | undefined
  cards: SavedPaymentMethod[]
  /** Where Stripe.js comes from, if it is not Stripe. */
  stripeJs: string | undefined
}

const signIn = '<form method="post" action="/sign-in"><button>Sign in as Jenny</button></form>'

const account = (cards: SavedPaymentMethod[]) => `
        <p>You are signed in. Your cards: ${
          cards.map(({ type, card }) => (card ? `${card.brand} •••• ${card.last4}` : type)).join(', ') || 'none yet'
        }</p>`

export const page = ({ user, cards, stripeJs }: Content) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Morning mug</title>
    <link rel="icon" href="/mug.svg" />
    <link rel="stylesheet" href="/style.css" />
    ${stripeJs ? `<script src="${stripeJs}"></script>` : ''}
    <script type="module" src="/pay-checkout/pay-checkout.js"></script>
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <main>
      <section>
        <img src="/mug.svg" alt="" />
        <h1>Morning mug</h1>
        <p>Stoneware, thrown by hand. $28.00</p>
        <label>Quantity <input type="number" min="1" max="9" value="1" /></label>
        <p role="status"></p>
        ${user ? account(cards) : signIn}
      </section>
      <pay-checkout items='[{ "id": "mug", "quantity": 1 }]'>
        <h2 slot="heading">Your order</h2>
      </pay-checkout>
    </main>
  </body>
</html>
`
