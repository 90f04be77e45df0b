import type { ServerMiddleware } from 'srvx'
import { staticMiddleware } from 'srvx/static'
import type { Catalogue } from './catalogue.ts'

/** The owner's pages. With a stripe-local its script is put into each, where the element finds it and so asks Stripe for none. */
export function pages(folder: string, localUrl: string | undefined): ServerMiddleware {
  if (localUrl === undefined) return staticMiddleware({ dir: folder })
  const tag = `<script src="${localUrl}/endive/stripe.js"></script>`
  return staticMiddleware({
    dir: folder,
    renderHTML: ({ html }) =>
      new Response(/<head[\s>]/i.test(html) ? html.replace(/<head(\s[^>]*)?>/i, (head) => head + tag) : html.replace(/^(\s*<!doctype[^>]*>)?/i, (doctype) => doctype + tag), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      }),
  })
}

/** For an owner who has no page yet: one that sells the first item, and is what to copy. */
export function trialPage({ items: [first] }: Catalogue, localUrl: string): string {
  const element = `<script type="module" src="/pay-checkout/pay-checkout.js"></script>
<pay-checkout items='[{ "id": ${JSON.stringify(first?.id).replaceAll('&', '&amp;').replaceAll("'", '&#39;')} }]'></pay-checkout>`
  const shown = element.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>pay-checkout-server</title>
<script src="${localUrl}/endive/stripe.js"></script>
<style>body { font: 16px/1.5 system-ui; max-width: 30rem; margin: 3rem auto; padding: 0 1rem } pre { overflow: auto }</style>
</head>
<body>
<p>This is a rehearsal: no money moves. Put this on your page, and the page into the folder of <code>--site</code>:</p>
<pre><code>${shown}</code></pre>
${element}
</body>
</html>
`
}
