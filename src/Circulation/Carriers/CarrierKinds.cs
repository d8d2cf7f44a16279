using Skywave.Circulation.Mirrors;

namespace Skywave.Circulation.Carriers;

/// <summary>The carriers there are, one line each.</summary>
public static class CarrierKinds
{
    /// <param name="folder">Where a carrier may keep what it works with.</param>
    /// <exception cref="CarrierException">The options are not this carrier's.</exception>
    public static ICarrier Open(Mirror mirror, string folder) => throw new CarrierException(CarrierFailure.Refused, $"There is no carrier \"{mirror.Carrier}\".");
}
