/** Small pictures of our own for the payment methods: none of them is a brand's artwork. */

const frame = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 24" width="36" height="24">${inside}</svg>`

const tile = (background: string, inside: string): string => frame(`<rect width="36" height="24" rx="4" fill="${background}"/>${inside}`)

const word = (text: string, size: number, fill: string): string =>
  `<text x="18" y="12" dominant-baseline="central" text-anchor="middle" font-family="Arial,Helvetica,sans-serif" font-weight="700" font-size="${size}" fill="${fill}">${text}</text>`

/** The first two take the colour of the text around them. */
const outlines: Readonly<Record<string, string>> = {
  card: '<rect x="4" y="4" width="28" height="16" rx="3" fill="none" stroke="currentColor" stroke-width="2"/><path d="M4 9.5h28" stroke="currentColor" stroke-width="3"/>',
  saved:
    '<path d="M11 4h14a2 2 0 0 1 2 2v14l-9-5-9 5V6a2 2 0 0 1 2-2z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>',
}

const pictures: Readonly<Record<string, string>> = {
  ideal: tile('#d6106b', word('iDEAL', 9, '#fff')),
  amazon_pay: tile('#37475a', `${word('pay', 11, '#fff')}<path d="M10 18.4c5 2.4 11 2.4 16-.2" fill="none" stroke="#f6a623" stroke-width="1.6" stroke-linecap="round"/>`),
  sepa_debit: tile('#10298e', word('SEPA', 9.5, '#ffcc00')),
}

export function methodIcon(type: string): HTMLElement {
  const picture = pictures[type]
  const icon = document.createElement('span')
  icon.className = 'MethodIcon'
  icon.ariaHidden = 'true'
  if (picture === undefined) icon.innerHTML = frame(outlines[type] ?? outlines['card'] ?? '')
  else {
    const image = document.createElement('img')
    image.src = `data:image/svg+xml,${encodeURIComponent(picture)}`
    image.alt = ''
    icon.append(image)
  }
  return icon
}
