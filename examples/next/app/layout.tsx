import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { stripeJs } from '../lib/checkout'
import './style.css'

export const metadata: Metadata = { title: 'Morning mug', icons: '/mug.svg' }

export default async function Layout({ children }: { children: ReactNode }) {
  // Whether there is a local Stripe is known when a page is asked for, not when it is built.
  await connection()
  return (
    <html lang="en">
      <head>{stripeJs && <script src={stripeJs} />}</head>
      <body>{children}</body>
    </html>
  )
}
