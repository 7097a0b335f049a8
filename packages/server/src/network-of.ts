import { isIPv6 } from 'node:net';

/** RFC 4291 section 2.5.4: what a provider hands to one household at the least. */
const NETWORK_GROUPS = 4;

/**
 * What a rate limit counts as one sender: an IPv4 address as it is, also inside an IPv6 one, and of IPv6 the network of
 * 64 bits, in which anybody at home has 2^64 addresses to try from. What is no address is taken as it is.
 *
 * @param address - as Express has it in `request.ip`
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  // Behind a double colon stands the end of the address; it reaches into the network only where few zeros are left out.
  const after = groupsOf(tail ?? '');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  if (part === '') return [];
  // An IPv4 address at the end stands for two groups, which are never of the network.
  return part.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split(':');
}
