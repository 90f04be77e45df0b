import { css } from 'lit'

/** Of what comes instead of the form. */
export const outcomeStyles = css`
  /* It fills the height that the form had. */
  #body:has([part='outcome']) {
    display: flex;
    flex-direction: column;
  }
  [part='outcome'] {
    flex: 1;
    display: grid;
    justify-items: center;
    align-content: center;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 4);
    text-align: center;
    overflow-wrap: anywhere;
    animation: appear 0.18s ease-out;
  }
  [part='outcome'] p {
    max-inline-size: 44ch;
    color: var(--_muted);
  }
  [part='title'] {
    font-size: 1.25em;
    line-height: 1.3;
  }
  [part='outcome'] button {
    margin-block-start: calc(var(--_space) * 2);
  }
  svg {
    inline-size: 48px;
    fill: none;
    stroke: var(--_success);
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .pending svg {
    stroke: var(--_accent);
  }
  dl {
    inline-size: 100%;
    margin-block-start: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_line);
  }
  dd {
    flex: 1 0 auto;
    max-inline-size: 100%;
    text-align: end;
    font-weight: 600;
  }
`
