import { css } from 'lit'

/** Of all below the order: Stripe's fields, and what is said below the button. */
export const formStyles = css`
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
    /* As high as a card form in these tokens: three rows, each a label and a field. And a line for what is wrong with one of them. */
    min-block-size: calc(var(--pay-fields-height, calc(6em + var(--_space) * 34 + 3px)) + 1.5em);
    margin-block-end: calc(var(--_space) * 2);
  }
  [aria-busy='true'] > [part='express'] {
    min-block-size: calc(48px + 1.3125em + var(--_space) * 5);
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
`
