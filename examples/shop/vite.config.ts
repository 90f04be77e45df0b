import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    rolldownOptions: {
      input: ['index.html', 'checkout.html', 'receipt.html', 'merchant.html'],
    },
  },
})
