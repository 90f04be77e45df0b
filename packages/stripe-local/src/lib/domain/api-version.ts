/** The version this account speaks, whichever a request names. */
export const apiVersion = '2026-10-28.endive'
