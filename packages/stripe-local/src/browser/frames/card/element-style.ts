/**
 * A merchant's `style` as a style sheet; see https://docs.stripe.com/js/appendix/style. Of what the page gives, only known
 * properties with harmless values get into the frame.
 */
import type { StripeElementStyle } from '@stripe/stripe-js'
import { ruleDeclaration } from '../fields/css-declaration.ts'

const variants = { base: '', empty: '.is-empty', complete: '.is-complete', invalid: '.is-invalid' } as const

const pseudos = new Set([':hover', ':focus', '::placeholder', '::selection', ':-webkit-autofill', ':disabled'])

/** Properties of ours that Stripe names otherwise. */
const properties: Record<string, string> = { fontSmoothing: 'webkitFontSmoothing' }

export function elementStyleCss(style: StripeElementStyle): { css: string; refused: string[] } {
  const refused: string[] = []
  const rules = Object.entries(variants).map(([variant, state]) => {
    const given = Object.entries(style[variant as keyof typeof variants] ?? {})
    const nested = given.filter(([name]) => name.startsWith(':'))
    const own = given.filter(([name]) => !name.startsWith(':'))
    // An invalid field stays visibly so unless the merchant says how it looks: the state's rule has to win over base's.
    const selector = `.CardLine .InputElement${state}`
    return [
      rule(selector, own, `style.${variant}`, refused),
      ...nested.map(([pseudo, values]) => {
        if (pseudos.has(pseudo)) return rule(`${selector}${pseudo}`, Object.entries(values ?? {}), `style.${variant}["${pseudo}"]`, refused)
        refused.push(`style.${variant}["${pseudo}"] is not supported`)
        return ''
      }),
    ].join('')
  })
  const invalid = style.base?.color === undefined || style.invalid?.color !== undefined ? '' : invalidColor
  return { css: `${rules.join('')}${invalid}`, refused }
}

const invalidColor = '.CardLine .InputElement.is-invalid{color:#eb1c26}'

function rule(selector: string, entries: [string, unknown][], where: string, refused: string[]): string {
  const declarations = entries
    .filter(([name]) => name !== 'iconColor')
    .map(([name, value]) => ruleDeclaration(properties[name] ?? name, value, `${where}.${name}`, refused))
  if (entries.some(([name]) => name === 'iconColor')) refused.push(`${where}.iconColor is not supported: the icons have colours of their own`)
  return `${selector}{${declarations.join('')}}`
}
