import { css, unsafeCSS } from 'lit'
import { tokenCss, tokenProperties } from './tokens.ts'

/** What every view has in common. Logical properties throughout, so that right-to-left needs nothing more. */
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
