namespace Skywave.Press;

/// <summary>What Press is lent by the Newsroom.</summary>
/// <param name="Folder">Its part of the data folder: the packs of what is published.</param>
/// <param name="ThemeFolder">The newsroom's own theme; need not exist.</param>
public sealed record PressOptions(string Folder, string? ThemeFolder)
{
    /// <summary>The newsroom's fingerprint as it is now, for the page about checking; null: that of the signer's key.</summary>
    public Func<string>? Fingerprint { get; init; }

    /// <summary>Above so many bytes the database is made durable by itself: two full builds of a small newsroom.</summary>
    public long UnsettledLimit { get; init; } = 64 << 20;
}
