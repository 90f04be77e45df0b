/** Tokens → Stripe's Appearance. https://docs.stripe.com/elements/appearance-api (read 2026-11) */
import type { Appearance } from '@stripe/stripe-js'
import type { TokenName } from '../tokens.ts'

/** `overrides` are the page's own and win. */
export function appearanceOf(token: Record<TokenName, string>, overrides: Appearance = {}): Appearance {
  const ring = `0 0 0 1px ${token.accent}`
  return {
    theme: 'stripe',
    labels: 'above',
    ...overrides,
    variables: {
      colorPrimary: token.accent,
      accessibleColorOnColorPrimary: token['accent-text'],
      colorBackground: token.background,
      colorText: token.text,
      colorTextSecondary: token.muted,
      colorTextPlaceholder: token.muted,
      colorDanger: token.danger,
      colorSuccess: token.success,
      iconColor: token.muted,
      borderRadius: token.radius,
      fontFamily: token.font,
      fontSizeBase: token['font-size'],
      spacingUnit: token.space,
      gridRowSpacing: `calc(${token.space} * 4)`,
      gridColumnSpacing: `calc(${token.space} * 3)`,
      focusBoxShadow: ring,
      focusOutline: 'none',
      ...overrides.variables,
    },
    rules: {
      '.Label': { fontSize: '0.875em', fontWeight: '500', color: token.text },
      '.Input': { border: `1px solid ${token.border}`, boxShadow: 'none', padding: `calc(${token.space} * 3)` },
      '.Input:focus': { borderColor: token.accent, boxShadow: ring },
      '.Input--invalid': { borderColor: token.danger, boxShadow: 'none' },
      '.Error': { fontSize: '0.875em', color: token.danger },
      '.Tab': { border: `1px solid ${token.border}`, boxShadow: 'none' },
      '.Tab--selected': { borderColor: token.accent, boxShadow: ring },
      '.AccordionItem': { border: `1px solid ${token.border}`, boxShadow: 'none' },
      ...overrides.rules,
    },
  }
}
