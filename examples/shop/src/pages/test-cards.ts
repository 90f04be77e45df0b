import { html } from 'lit'

const cards = [
  { number: '4242 4242 4242 4242', does: 'Pays' },
  { number: '4000 0025 0000 3155', does: 'Asks for 3D Secure' },
  { number: '4000 0000 0000 9995', does: 'Insufficient funds' },
  { number: '4000 0000 0000 0002', does: 'Declined' },
  { number: '4000 0084 0000 1629', does: '3D Secure, then declined' },
]

/** Cards to try, each with a button that copies its number. */
export function testCards() {
  return html`<h2>Cards to try</h2>
    <p class="hint">No money moves. Any later date, any CVC.</p>
    <ul>
      ${cards.map(
        ({ number, does }) =>
          html`<li>
            <button type="button" @click=${copy} data-number=${number.replaceAll(' ', '')}>
              <span class="number"><span class="hidden">Copy </span>${number} </span><span class="does">${does}</span>
            </button>
          </li>`,
      )}
    </ul>
    <p class="hint" role="status" id="copied">Press one to copy it.</p>`
}

async function copy(event: Event): Promise<void> {
  const { number = '' } = (event.currentTarget as HTMLElement).dataset
  await navigator.clipboard.writeText(number)
  document.querySelector('#copied')!.textContent = `Copied ${number}.`
}
