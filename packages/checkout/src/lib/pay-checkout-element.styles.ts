import { css, unsafeCSS } from 'lit'
import { tokenCss, tokenProperties } from './tokens.ts'

/** Logical properties throughout, so that right-to-left needs nothing more. */
export const styles = css`
  :host {
    ${unsafeCSS(tokenCss())}
    display: block;
    box-sizing: border-box;
    min-inline-size: min(280px, 100%);
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_background);
    color: var(--_text);
    font: var(--_font-size) / 1.5 var(--_font);
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }

  [name='heading']::slotted(*) {
    margin-block: 0 calc(var(--_space) * 4);
  }

  [part='summary'] {
    min-block-size: var(--pay-summary-height, auto);
    margin-block-end: calc(var(--_space) * 5);
  }
  ul {
    list-style: none;
  }
  li,
  [part='total'],
  dl > div {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 1);
  }
  li span:first-child {
    overflow-wrap: anywhere;
  }
  .amount {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .count,
  li:not([part~='item']),
  dt {
    color: var(--_muted);
  }
  [part='total'] {
    margin-block-start: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }

  .form {
    position: relative;
  }
  /* Bones stand in for all of it; what is hidden may take its place without moving anything that is seen. */
  .form[aria-busy='true'] > :not(.bones, [role='alert']) {
    visibility: hidden;
  }
  /* Stripe's frame has negative margins, in which focus rings have room; they must not move the neighbours. */
  [part='express'],
  [part~='details'],
  [part='fields'] {
    display: flow-root;
    margin-block-end: calc(var(--_space) * 5);
  }
  [part='fields'] {
    /* As high as a card form in these tokens: three rows, each a label and a field. */
    min-block-size: var(--pay-fields-height, calc(6em + var(--_space) * 34 + 3px));
  }
  /* As high as such a form is in most countries. */
  [aria-busy='true'] > [part~='email'] {
    min-block-size: calc(4em + var(--_space) * 9);
  }
  [aria-busy='true'] > :is([part~='shipping'], [part~='billing']) {
    min-block-size: calc(14em + var(--_space) * 73);
  }
  [part='label'] {
    margin-block-end: calc(var(--_space) * 2);
    font-weight: 600;
  }
  [part='divider'] {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 5);
    color: var(--_muted);
    font-size: 0.875em;
  }
  [part='divider']::before,
  [part='divider']::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  /* Below the button, in room that is there from the start: what is said there moves nothing. */
  .below {
    container-type: inline-size;
  }
  .room {
    /* Three lines of a notice, and the space around them. */
    min-block-size: calc(4.25em + var(--_space) * 10);
    padding-block-start: calc(var(--_space) * 4);
  }
  @container (width < 19em) {
    .room {
      min-block-size: calc(8.5em + var(--_space) * 10);
    }
  }
  @container (width > 34em) {
    .room {
      min-block-size: calc(2.85em + var(--_space) * 10);
    }
  }
  [part='secure'] {
    color: var(--_muted);
    font-size: 0.875em;
    text-align: center;
    text-wrap: balance;
  }
  #notice:not(:empty) + p {
    display: none;
  }
  [part~='notice'] {
    padding: calc(var(--_space) * 3);
    padding-inline-start: calc(var(--_space) * 4);
    border-inline-start: 3px solid var(--_accent);
    border-radius: calc(var(--_radius) / 2);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_background));
    font-size: 0.9375em;
    animation: appear 0.15s ease-out;
  }
  [part~='error'] {
    border-color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 9%, var(--_background));
  }

  button {
    display: block;
    position: relative;
    overflow: hidden;
    inline-size: 100%;
    min-block-size: calc(var(--_space) * 12);
    padding: calc(var(--_space) * 2);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_accent-text);
    font: inherit;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
    transition: filter 0.12s;
    -webkit-tap-highlight-color: transparent;
  }
  button:hover {
    filter: brightness(1.08);
  }
  button:active {
    filter: brightness(0.94);
  }
  button[aria-disabled='true'] {
    filter: none;
    cursor: default;
  }
  button[aria-disabled='true']:not([aria-busy='true']) {
    background: color-mix(in srgb, var(--_muted) 22%, var(--_background));
    color: var(--_muted);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  h2:focus-visible {
    outline: none;
  }

  /* Along the lower edge, where it takes no room from the label. */
  .progress {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    border-block-end: 3px solid;
    animation: pass 1.2s ease-in-out infinite;
  }

  .bones i {
    display: block;
    min-block-size: 0.8em;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite;
  }
  li i:first-child,
  p i:first-child {
    inline-size: 45%;
  }
  li i,
  p i {
    align-self: center;
    inline-size: 15%;
    margin-block: 0.35em;
  }
  div.bones {
    position: absolute;
    inset: 0;
    display: grid;
    grid: auto-flow minmax(0, 1fr) / 1fr 1fr;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 3);
    padding-block-end: calc(var(--_space) * 16);
  }
  div.bones i {
    margin-block-start: 1.4em;
    max-block-size: calc(1.5em + var(--_space) * 6);
    border-radius: var(--_radius);
  }
  div.bones .wide {
    grid-column: 1 / -1;
  }
  div.bones p {
    position: absolute;
    inset: auto 0 0;
    display: grid;
    place-items: center;
    min-block-size: calc(var(--_space) * 12);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_muted) 22%, var(--_background));
    color: var(--_muted);
    font-weight: 600;
    text-align: center;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Whatever the page does about a token or the colour scheme starts a transition here, and that can be listened to. */
  #sensor {
    position: absolute;
    visibility: hidden;
    color: light-dark(#000, #fff);
    transition: 1ms allow-discrete;
    transition-property: color, font-size, ${unsafeCSS(tokenProperties())};
  }

  @keyframes pass {
    from {
      translate: -100%;
    }
    to {
      translate: 100%;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :not(#sensor) {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
    .bones i {
      border: 1px solid GrayText;
    }
  }
`
