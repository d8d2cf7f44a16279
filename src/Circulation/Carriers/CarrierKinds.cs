using System.Collections.Immutable;
using System.Text.Json;
using Skywave.Circulation.Mirrors;

namespace Skywave.Circulation.Carriers;

/// <summary>One thing that a carrier has to be told.</summary>
/// <param name="Name">As the file of a mirror has it.</param>
/// <param name="IsSecret">Never shown, never taken from a command line.</param>
public sealed record CarrierMember(string Name, string Words, bool IsRequired = false, bool IsSecret = false);

/// <summary>A kind of carrier.</summary>
/// <param name="Words">What it is, in a few words.</param>
/// <param name="Open">From the options as JSON and a folder to work in. Throws a <see cref="JsonException"/> or <see cref="ArgumentException"/> for options that are not its own.</param>
public sealed record CarrierKind(string Name, string Words, ImmutableArray<CarrierMember> Members, Func<JsonElement, string, ICarrier> Open);

/// <summary>The carriers there are.</summary>
public static class CarrierKinds
{
    public static readonly ImmutableArray<CarrierKind> All = [];

    public static CarrierKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <param name="folder">Where a carrier may keep what it works with.</param>
    /// <exception cref="CarrierException">There is no such carrier, or the options are not its own.</exception>
    public static ICarrier Open(Mirror mirror, string folder)
    {
        try
        {
            return Find(mirror.Carrier)?.Open(mirror.Options ?? default, folder) ?? throw new CarrierException(CarrierFailure.Refused, $"There is no carrier \"{mirror.Carrier}\".");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new CarrierException(CarrierFailure.Refused, $"The options of {mirror.Name} are not those of a carrier \"{mirror.Carrier}\": {error.Message}", error);
        }
    }
}
