/** Compiled and never run: what Svelte's type checker refuses, by the types it takes templates for. What it takes, Scene.svelte has. */
import 'pay-checkout/types/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

type Props = SvelteHTMLElements['pay-checkout']

export const bad: Props[] = [
  // @ts-expect-error an amount is a number
  { amount: '25.00' },
  // @ts-expect-error there is no such theme
  { theme: 'blue' },
  // @ts-expect-error there is no such prop
  { itmes: [] },
  // @ts-expect-error that event has no order
  { 'onpay-error': ({ orderId }) => orderId },
]
