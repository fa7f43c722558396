/** How the secrets look that people leave in files by mistake. */
const KINDS: readonly (readonly [kind: string, look: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[\w+/=\s]{40}/g],
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a token of GitHub', /\b(?:gh[pousr]_\w{36}|github_pat_\w{60})/g],
  ['a token of GitLab', /\bglpat-[\w-]{20}/g],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a token of Slack', /\bxox[abprs]-[\w-]{20}/g],
  ['a key of Google', /\bAIza[\w-]{35}\b/g],
  ['a key of Stripe', /\bsk_live_\w{20}/g],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g],
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|https?|amqps?|redis):\/\/[^\s:/@"'`$]+:(?!\$|password@|secret@)[^\s:/@"'`$]{6,}@(?!127\.|localhost|\[::1\])[\w.-]+/g,
  ],
]

/** What looks like a secret in a text: its kind and its beginning, never the whole. */
export function secretsIn(text: string): readonly string[] {
  return KINDS.flatMap(([kind, look]) => [...text.matchAll(look)].map(([found]) => `${kind}: ${found.slice(0, 12)}…`))
}
