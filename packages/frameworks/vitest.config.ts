import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { chromiumArgs, enginePath } from 'browsers'
import { defaultClientConditions, defaultServerConditions, type Alias, type PluginOption } from 'vite'
import solid from 'vite-plugin-solid'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { commands } from './src/test/buyer-commands.ts'
import { shop } from './src/test/shop.ts'

interface Project {
  name: string
  include: string[]
  /** What Vite doesn't find in the sources, or what was added since it last looked. */
  dependencies: string[]
  plugins?: PluginOption[]
  alias?: Alias[]
}

/** In Chromium, with the shop's server on the page's own origin. */
function inBrowser({ name, include, dependencies, plugins = [], alias = [] }: Project): TestProjectInlineConfiguration {
  return {
    plugins: [shop(), ...plugins],
    resolve: { conditions: ['@pay-checkout/source', ...defaultClientConditions], alias },
    // What is found only later makes Vite load the page anew, in the middle of a test.
    optimizeDeps: { entries: include, include: dependencies },
    test: {
      name,
      include,
      setupFiles: 'src/test/load-stripe.ts',
      testTimeout: 30_000,
      retry: process.env['CI'] ? 1 : 0,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath: chromium, args: [...chromiumArgs] } }),
        instances: [{ browser: 'chromium' }],
        commands,
      },
    },
  }
}

const chromium = await enginePath('chromium')
const react18 = [
  { find: /^react-dom(?=\/|$)/, replacement: 'react-dom-18' },
  { find: /^react(?=\/|$)/, replacement: 'react-18' },
]
const react = (name: string): string[] => [`${name}/jsx-dev-runtime`, `${name.replace('react', 'react-dom')}/server`]
const conditions = ['@pay-checkout/source', ...defaultServerConditions]

export default defineConfig({
  test: {
    projects: [
      inBrowser({ name: 'react-18', include: ['src/react/wrapper.browser.test.tsx'], dependencies: react('react-18'), alias: react18 }),
      inBrowser({
        name: 'frameworks',
        include: ['src/**/*.browser.test.{ts,tsx}'],
        dependencies: [...react('react'), 'preact/jsx-dev-runtime'],
        plugins: [
          vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } }),
          svelte(),
          solid({ include: 'src/solid/**' }),
        ],
      }),
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { name: 'server', include: ['src/**/*.server.test.tsx'] },
      },
    ],
  },
})
