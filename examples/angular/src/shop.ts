import { Component, computed, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'

@Component({
  selector: 'app-shop',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <section>
        <img src="mug.svg" alt="" />
        <h1>Morning mug</h1>
        <p>Stoneware, thrown by hand. $28.00</p>
        <label>
          Quantity
          <input
            #input
            type="number"
            min="1"
            max="9"
            value="1"
            [disabled]="paid()"
            (change)="quantity.set(input.valueAsNumber)"
          />
        </label>
        <p role="status">
          @if (paid()) {
            Thank you! We are packing it.
          }
        </p>
      </section>
      <pay-checkout [items]="items()" (pay-success)="paid.set(true)">
        <h2 slot="heading">Your order</h2>
      </pay-checkout>
    </main>
  `,
})
export class Shop {
  readonly quantity = signal(1)
  readonly items = computed(() => [{ id: 'mug', quantity: this.quantity() }])
  readonly paid = signal(false)
}
