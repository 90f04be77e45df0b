import { currencyDigits } from '@pay-checkout/protocol'
import type { EffectCall, Order } from '@pay-checkout/server'
import type { Transporter } from 'nodemailer'

/**
 * Thanks the buyer once the order is paid. `onPaid` may be called again for an order whose mail went out already, when the
 * process died before that was written down. No mail server can undo a mail, so the idempotency key is the mail's own id:
 * mailboxes show two mails of one id once.
 */
export function confirmationMail(transport: Transporter) {
  return async (order: Order, { idempotencyKey }: Pick<EffectCall, 'idempotencyKey'>): Promise<void> => {
    if (!order.email) return
    await transport.sendMail({
      from: 'Kiln & Field <orders@kiln-and-field.example>',
      to: order.email,
      subject: `Your order ${order.reference}`,
      text: textFor(order),
      messageId: `<${idempotencyKey.replaceAll(':', '.')}@kiln-and-field.example>`,
    })
  }
}

function textFor({ reference, lines, amount, currency }: Order): string {
  const money = (value: number) => {
    const digits = currencyDigits(currency)
    return `${currency.toUpperCase()} ${(value / 10 ** digits).toFixed(digits)}`
  }
  return [
    `Thank you! We have your payment, and pack your order ${reference}:`,
    '',
    ...lines.map((line) => `${line.quantity ? `${line.quantity} x ` : ''}${line.label}: ${money(line.amount)}`),
    `Total: ${money(amount)}`,
  ].join('\n')
}
