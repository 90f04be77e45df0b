/** Small pictures of our own for the fields: enough to tell the networks apart, none of them a network's artwork. */
import type { CardBrand } from './card-brand.ts'

const card = (background: string, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="36" height="24"><rect width="36" height="24" rx="4" fill="${background}"/>${inside}</svg>`

const word = (text: string, size: number, fill = '#fff', style = ''): string =>
  `<text x="18" y="12" dominant-baseline="central" text-anchor="middle" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="${size}" fill="${fill}" ${style}>${text}</text>`

const brandIcons: Record<CardBrand, string> = {
  visa: card('#1f3fa8', word('VISA', 11, '#fff', 'font-style="italic" letter-spacing=".4"')),
  mastercard: card(
    '#252525',
    '<circle cx="14.2" cy="12" r="6.6" fill="#e8402a"/><circle cx="21.8" cy="12" r="6.6" fill="#f6a623" fill-opacity=".9"/>',
  ),
  amex: card('#1673c9', word('AMEX', 9.5, '#fff', 'letter-spacing=".3"')),
  discover: card('#f4f2ee', `${word('DISC', 9, '#2b2b2b')}<path d="M14 24h18a4 4 0 0 0 4-4v-7c-4 6-12 10-22 11z" fill="#f0862b"/>`),
  diners: card('#0d5cab', '<circle cx="18" cy="12" r="7.5" fill="#fff"/><path d="M15.5 7.2v9.6M20.5 7.2v9.6" stroke="#0d5cab" stroke-width="2"/>'),
  jcb: card(
    '#fff',
    '<rect x="6" y="4" width="7" height="16" rx="2" fill="#1f62b0"/><rect x="14.5" y="4" width="7" height="16" rx="2" fill="#cf2d45"/><rect x="23" y="4" width="7" height="16" rx="2" fill="#2f9e4d"/>',
  ),
  unionpay: card(
    '#fff',
    '<path d="M6 4h8l-3 16H3.5z" fill="#d8313f"/><path d="M14.5 4h8l-3 16h-8z" fill="#17478f"/><path d="M23 4h9.5L30 20H20z" fill="#108377"/>',
  ),
  unknown: card(
    '#8792a2',
    '<rect y="5.5" width="36" height="4" fill="#5b6676"/><rect x="4.5" y="14.5" width="11" height="2.6" rx="1.3" fill="#e3e8ee"/>',
  ),
}

const cvcIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="36" height="24"><rect x="1" y="2.5" width="31" height="20" rx="3.5" fill="#8792a2"/><rect x="1" y="6.5" width="31" height="3.6" fill="#5b6676"/><rect x="20" y="12" width="15.5" height="9.6" rx="4.8" fill="#fff" stroke="#5b6676"/>${[24, 27.8, 31.6].map((x) => `<circle cx="${x}" cy="16.8" r="1.25" fill="#30313d"/>`).join('')}</svg>`

export const brandNames: Record<CardBrand, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  unknown: '',
}

export function brandIcon(brand: CardBrand): HTMLImageElement {
  return picture(brandIcons[brand], brandNames[brand])
}

export function securityCodeIcon(): HTMLImageElement {
  return picture(cvcIcon, '')
}

function picture(svg: string, description: string): HTMLImageElement {
  const image = document.createElement('img')
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  image.alt = description
  return image
}
