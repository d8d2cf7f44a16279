using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Skywave.Wire.Watching;

/// <summary>
/// Which addresses a feed may have. Whoever adds a feed, or whoever answers for its name, must not make this machine speak to its own
/// network: only what is public is asked. The list is IANA's special-purpose registries (RFC 6890 and those after it).
/// </summary>
public static class Addresses
{
    private static readonly ImmutableArray<(IPNetwork Network, string What)> Refused =
    [
        Of("0.0.0.0/8", "this machine"), Of("10.0.0.0/8", "a private network"), Of("100.64.0.0/10", "a provider's own network"), Of("127.0.0.0/8", "this machine"),
        Of("169.254.0.0/16", "the nearest network"), Of("172.16.0.0/12", "a private network"), Of("192.0.0.0/24", "a network for protocols"), Of("192.0.2.0/24", "an example"),
        Of("192.88.99.0/24", "a relay"), Of("192.168.0.0/16", "a private network"), Of("198.18.0.0/15", "a network for measuring"), Of("198.51.100.0/24", "an example"),
        Of("203.0.113.0/24", "an example"), Of("224.0.0.0/4", "many machines at once"), Of("240.0.0.0/4", "reserved"),
        Of("::/128", "this machine"), Of("::1/128", "this machine"), Of("::/96", "an old form of an IPv4 address"), Of("64:ff9b:1::/48", "a private network"), Of("100::/64", "nowhere"),
        Of("2001::/23", "a network for protocols"), Of("2001:db8::/32", "an example"), Of("2002::/16", "a tunnel"), Of("3fff::/20", "an example"), Of("5f00::/16", "a network for protocols"),
        Of("fc00::/7", "a private network"), Of("fe80::/10", "the nearest network"), Of("fec0::/10", "a private network"), Of("ff00::/8", "many machines at once"),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Why nothing is fetched from there, in one sentence; null for a public address.</summary>
    public static string? Fault(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            // NAT64 (RFC 6052) carries an IPv4 address in its last 32 bits.
            : address.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
        foreach (var (network, what) in Refused)
        {
            if (network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(WithoutScope(plain)))
                return $"{address} is {what}; only public addresses are asked, unless the source says that it may be private.";
        }
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 ? null : $"{address} is no address of the internet.";
    }

    private static IPAddress WithoutScope(IPAddress address) => address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;

    private static (IPNetwork, string) Of(string network, string what) => (IPNetwork.Parse(network), what);
}
