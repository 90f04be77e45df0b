import { css } from 'lit'

/** Of the order, and of the bones that stand in for it. */
export const summaryStyles = css`
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
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 1);
  }
  /* One upon the other: what is known is as high as what stood in for it, and the total stays where it is. */
  .lines {
    display: grid;
  }
  .lines > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  .blank .bones {
    display: flex;
    justify-content: space-between;
    min-block-size: calc(1.5em + var(--_space) * 2);
  }
  .blank[data-past] {
    visibility: hidden;
  }
  /* Discounts, shipping and taxes, in small print. There is room for them where there are none. */
  .added {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 4);
    font-size: 0.875em;
  }
  .added li {
    gap: 0 calc(var(--_space) * 1.5);
    padding: 0;
  }
  /* The amount stands beside it while there is room for both. */
  [part~='item'] > span:first-child {
    flex: 1 5em;
  }
  /* As wide as what they mostly say, so that it needs as many lines. */
  .blank b {
    block-size: 1.5em;
    inline-size: 6.5em;
  }
  .blank b:first-child {
    inline-size: 11em;
  }
  li span:first-child {
    overflow-wrap: anywhere;
  }
  .amount {
    margin-inline-start: auto;
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

  p i:first-child {
    inline-size: 45%;
  }
  p i {
    align-self: center;
    inline-size: 15%;
    margin-block: 0.35em;
  }
`
