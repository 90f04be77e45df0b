/** For tsc, which does not read .vue; vue-tsc does. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  import type { Scene } from '../test/conformance.ts'
  const component: DefineComponent<{ scene: Scene }>
  export default component
}
