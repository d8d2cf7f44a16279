using System.Globalization;

namespace Skywave.Circulation.Watching;

/// <summary>What a look has found, said to a person: the same on a terminal and on the newsroom's page.</summary>
public static class ProbeWords
{
    public static string Of(ProbeClass reason) => reason switch
    {
        ProbeClass.Ok => "it is there",
        ProbeClass.Dns => "its name leads nowhere from here",
        ProbeClass.Connect => "no connection to its address",
        ProbeClass.Tls => "the connection ended while its name was said",
        ProbeClass.Http => "it breaks off, or answers with errors",
        ProbeClass.Stall => "a longer file stops in the middle",
        ProbeClass.Stale => "what it has is too old",
        _ => "what it has is not the newsroom's",
    };

    /// <summary>With its numbers, where there are any.</summary>
    public static string Of(ProbeResult look) => look switch
    {
        { Class: ProbeClass.Ok } => string.Create(CultureInfo.InvariantCulture, $"{look.Milliseconds} ms, confirmed {look.Age / 60} minutes ago"),
        { Class: ProbeClass.Http } => look.Status == 0 ? "it breaks off" : string.Create(CultureInfo.InvariantCulture, $"it answers {look.Status}"),
        { Class: ProbeClass.Stall } => string.Create(CultureInfo.InvariantCulture, $"a longer file stopped after {look.Stall} bytes"),
        { Class: ProbeClass.Stale, Age: >= 0 } => string.Create(CultureInfo.InvariantCulture, $"what it has was confirmed {look.Age / 3600} hours ago"),
        _ => Of(look.Class),
    };
}
