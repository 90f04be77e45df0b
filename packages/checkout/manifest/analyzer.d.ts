/** The analyzer without its command line, which it exports and has no types for. */
declare module '@custom-elements-manifest/analyzer/index.js' {
  import type { Plugin } from '@custom-elements-manifest/analyzer'
  import type { Package } from 'custom-elements-manifest'
  type SourceFile = { readonly kind: number }
  export function create(options: { modules: SourceFile[]; plugins: Plugin[]; context: object }): Package
  /** The TypeScript that it reads sources with. */
  export const ts: {
    readonly ScriptTarget: { readonly ES2022: number }
    createSourceFile(path: string, text: string, target: number, setParents: boolean): SourceFile
  }
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  import type { Plugin } from '@custom-elements-manifest/analyzer'
  export function litPlugin(): Plugin[]
}
