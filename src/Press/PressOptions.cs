namespace Skywave.Press;

/// <summary>What Press is lent by the Newsroom.</summary>
/// <param name="Folder">Its part of the data folder: published blobs and the journal.</param>
/// <param name="ThemeFolder">The newsroom's own theme; need not exist.</param>
public sealed record PressOptions(string Folder, string? ThemeFolder)
{
    /// <summary>The journal is folded into the database and the blobs above this size: two full builds of a small newsroom.</summary>
    public long JournalLimit { get; init; } = 64 << 20;
}
