import '@angular/compiler'
import { Component, CUSTOM_ELEMENTS_SCHEMA, createComponent, provideZonelessChangeDetection, signal } from '@angular/core'
import { createApplication } from '@angular/platform-browser'
import 'pay-checkout'
import { conformance, type Scene } from '../test/conformance.ts'

/** Compiled in the browser; a user's build compiles the same before. */
class SceneComponent {
  readonly scene = signal<Scene | undefined>(undefined)
}

Component({
  selector: 'test-scene',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (scene(); as now) {
      @if (now.shown) {
        <pay-checkout
          [items]="now.items"
          [amount]="now.amount"
          [email]="now.email"
          [returnUrl]="now.returnUrl"
          [disabled]="now.disabled"
          [strings]="now.strings"
          [fetchClientSecret]="now.fetchClientSecret"
          (click)="now.onclick($event)"
          (pay-state)="now.onState($event)"
          (pay-success)="now.onSuccess($event)"
          (pay-error)="now.onError($event)"
        >
          <h2 slot="heading">{{ now.heading }}</h2>
        </pay-checkout>
      }
    }
  `,
})(SceneComponent)

conformance('Angular', async (first, into) => {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] })
  const component = createComponent(SceneComponent, { environmentInjector: app.injector, hostElement: into })
  component.instance.scene.set(first)
  app.attachView(component.hostView)
  return { update: (next) => component.instance.scene.set(next), end: () => app.destroy() }
})
