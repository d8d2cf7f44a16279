namespace Skywave.Desk.Sounds;

/// <summary>The sum of an Ogg page (RFC 3533, section 6): CRC-32 of 0x04c11db7, bits as they stand, from zero, with the sum's own place as zeroes.</summary>
internal static class OggSum
{
    private const int Place = 22;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number => Enumerable.Range(0, 8).Aggregate((uint)number << 24, (sum, _) => sum << 1 ^ (sum >> 31) * 0x04c11db7))];

    public static uint Of(ReadOnlySpan<byte> page)
    {
        var sum = 0u;
        for (var i = 0; i < page.Length; i++)
            sum = sum << 8 ^ Table[(byte)(sum >> 24) ^ (i is >= Place and < Place + 4 ? 0 : page[i])];
        return sum;
    }
}
