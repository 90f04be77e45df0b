import type { Appearance } from '@stripe/stripe-js'

export type AppearanceVariables = Record<string, string>

const system =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Oxygen, Ubuntu, "Helvetica Neue", Helvetica, Arial, sans-serif'

/** What every theme starts from; names as in https://docs.stripe.com/elements/appearance-api#variables. */
const base: AppearanceVariables = {
  fontFamily: system,
  fontLineHeight: '1.25',
  fontSmooth: 'antialiased',
  fontSizeBase: '16px',
  fontSizeSm: '0.9375em',
  fontWeightNormal: '400',
  fontWeightMedium: '500',
  spacingUnit: '4px',
  gridRowSpacing: 'calc(var(--spacingUnit) * 4)',
  gridColumnSpacing: 'calc(var(--spacingUnit) * 3)',
  tabSpacing: 'calc(var(--spacingUnit) * 2)',
  accordionItemSpacing: 'calc(var(--spacingUnit) * 2)',
  accordionItemLabelColorText: 'var(--colorTextSecondary)',
  accordionItemLabelFontSize: '1em',
  accordionItemLabelFontWeight: 'var(--fontWeightMedium)',
  accordionItemLabelSelectedColorText: 'var(--colorText)',
  accordionItemLabelSelectedFontWeight: 'var(--fontWeightMedium)',
  accordionItemTriggerHoverColor: 'var(--colorText)',
  iconColor: 'var(--colorTextSecondary)',
  tabIconColor: 'var(--iconColor)',
  tabIconSelectedColor: 'var(--colorPrimary)',
  borderRadius: '6px',
  colorPrimary: '#0570de',
  colorBackground: '#ffffff',
  colorText: '#30313d',
  colorTextSecondary: '#6d6e78',
  colorTextPlaceholder: '#757680',
  colorDanger: '#cf1f3f',
  colorBorder: '#e0e2e6',
  labelColorText: 'var(--colorText)',
  labelFontSize: 'var(--fontSizeSm)',
  labelFontWeight: 'var(--fontWeightNormal)',
  labelSpacing: 'var(--spacingUnit)',
  inputColorBorder: 'var(--colorBorder)',
  inputBoxShadow: '0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02)',
  inputFocusColorBorder: 'color-mix(in srgb, var(--colorPrimary) 65%, transparent)',
  inputFocusBoxShadow: '0 0 0 3px color-mix(in srgb, var(--colorPrimary) 22%, transparent), 0 1px 1px rgba(0, 0, 0, 0.03)',
}

const themes: Record<NonNullable<Appearance['theme']>, AppearanceVariables> = {
  stripe: {},
  night: {
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorTextSecondary: '#c3c4cd',
    colorTextPlaceholder: '#a0a1ac',
    colorDanger: '#fe87a1',
    colorBorder: '#4b4c5c',
    inputBoxShadow: '0 2px 4px rgba(0, 0, 0, 0.35), 0 1px 6px rgba(0, 0, 0, 0.2)',
  },
  flat: {
    colorBackground: '#f1f3f6',
    colorBorder: 'transparent',
    inputBoxShadow: 'none',
    borderRadius: '5px',
  },
}

export function themeVariables(theme: Appearance['theme']): AppearanceVariables {
  return { ...base, ...themes[theme ?? 'stripe'] }
}
