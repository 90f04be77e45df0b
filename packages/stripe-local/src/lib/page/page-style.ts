export const pageStyle = `:root {
  color-scheme: light dark;
  --surface: light-dark(#f6f7f9, #14161c);
  --card: light-dark(#ffffff, #1d2028);
  --text: light-dark(#23262f, #eef0f4);
  --muted: light-dark(#596273, #a6aebd);
  --line: light-dark(#e1e5eb, #333845);
  --accent: light-dark(#0a5bb5, #7db8ff);
  --good: light-dark(#0b6b3a, #6fdca0);
  --bad: light-dark(#b3123a, #ff8ba4);
  --open: light-dark(#8a5300, #f2bd6b);
}

* {
  box-sizing: border-box;
}

body {
  margin: 0 auto;
  max-width: 60rem;
  padding: 1.5rem 1rem 4rem;
  background: var(--surface);
  color: var(--text);
  font: 1rem/1.45 system-ui, sans-serif;
}

header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 2rem;
  align-items: end;
  justify-content: space-between;
}

h1,
h2,
p {
  margin: 0;
}

h1 {
  font-size: 1.5rem;
}

header p,
.about,
.id,
.empty {
  color: var(--muted);
}

nav {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25rem;
}

a {
  padding: 0.5rem 0;
  color: var(--accent);
}

[role='status']:not(:empty) {
  margin-top: 1rem;
  padding: 0.6rem 0.9rem;
  border-left: 4px solid var(--good);
  background: var(--card);
}

section {
  margin-top: 2rem;
}

h2 {
  margin-bottom: 0.6rem;
  font-size: 1.1rem;
}

ol {
  margin: 0;
  padding: 0;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--card);
  list-style: none;
}

li {
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 0.15rem 1rem;
  padding: 0.75rem 1rem;
}

li + li {
  border-top: 1px solid var(--line);
}

li > p {
  grid-column: 1;
  overflow-wrap: anywhere;
}

li > .about:empty {
  display: none;
}

li > form {
  grid-row: 1 / span 3;
  grid-column: 2;
  align-self: center;
}

.id {
  font-size: 0.8125rem;
}

time {
  white-space: nowrap;
}

code {
  margin-right: 0.6rem;
  font-family: ui-monospace, monospace;
}

.badge {
  margin-left: 0.35rem;
  padding: 0.05rem 0.5rem;
  border: 1px solid currentcolor;
  border-radius: 1rem;
  color: var(--muted);
  font-size: 0.8125rem;
  white-space: nowrap;
}

.good {
  color: var(--good);
}

.bad {
  color: var(--bad);
}

.open {
  color: var(--open);
}

button {
  min-height: 2.75rem;
  padding: 0.4rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--surface);
  color: var(--text);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}

button:hover {
  border-color: var(--accent);
}

:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}

@media (width < 32rem) {
  li {
    grid-template-columns: minmax(0, 1fr);
  }

  li > form {
    grid-row: auto;
    grid-column: 1;
    margin-top: 0.4rem;
  }
}
`
