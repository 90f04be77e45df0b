import type { Account, Call } from './account.ts'
import { bookCharge } from './charge.ts'
import { settlePayment } from './confirm-payment-intent.ts'
import { actAsBank, decide } from './dispute.ts'
import { expireHold } from './payment-intent.ts'
import { failRefund, settleRefund } from './refund.ts'
import type { Task } from './task.ts'

/** Does what is due. Its events name no request, and it leads nobody to a page. */
export function carryOutTask(account: Account, task: Task): void {
  const call: Call = { ...account, request: { id: null, idempotency_key: null }, origin: '' }
  switch (task.do) {
    case 'book the charge':
      return bookCharge(call, task.charge)
    case 'settle the payment':
      return settlePayment(call, task.charge)
    case 'let go of the hold':
      return expireHold(call, task.intent, task.charge)
    case 'settle the refund':
      return settleRefund(call, task.refund)
    case 'fail the refund':
      return failRefund(call, task.refund)
    case 'act as the bank':
      return actAsBank(call, task.charge, task.what)
    case 'decide the dispute':
      return decide(call, task.dispute, task.verdict)
  }
}
