/**
 * By what a caller from the network is counted: an IPv4 address whole, of an IPv6 address the first 64 bits,
 * for a single guest may use all the rest.
 */
export function blockOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === '' ? [] : tail.split(':')
  const groups = [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Who is at the other end. What a request says of itself counts only where it comes through a proxy of our own:
 * then the last address in the list is the one that proxy saw.
 */
export function addressOf(remote: string | undefined, forwardedFor: string | undefined, proxies: readonly string[]): string {
  const from = blockOf(remote ?? '')
  if (forwardedFor === undefined || !proxies.some((proxy) => blockOf(proxy) === from)) return from
  const seen = forwardedFor.split(',').at(-1)?.trim() ?? ''
  return /^[\da-f.:]+$/i.test(seen) ? blockOf(seen) : from
}
