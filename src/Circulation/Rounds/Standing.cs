using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Skywave.Store;

namespace Skywave.Circulation.Rounds;

/// <summary>Which tree of an edition lies at a mirror.</summary>
/// <param name="Tree">Its root, in hex.</param>
/// <param name="Leaves">Name of its leaves list, or null.</param>
public sealed record TreeAt(string Tag, string Tree, string? Leaves);

/// <summary>What a round set out to bring that did not come to its end: each of its files may lie there or not.</summary>
/// <param name="Files">Paths of the small files beside the trees.</param>
/// <param name="Timestamp">SHA-256 of the timestamp that it would have put last.</param>
public sealed record Begun(ImmutableArray<TreeAt> Trees, ImmutableArray<string> Files, long LogSize, string Timestamp);

/// <summary>What we know to lie at one mirror. A file of ours, not the mirror's word.</summary>
/// <param name="IsKnown">Whether all that lies there is told by the rest; if not, everything is brought and what else is there is removed.</param>
/// <param name="Trees">Of the last round that came to its end.</param>
/// <param name="Files">Small files beside the trees: path and SHA-256.</param>
/// <param name="LogSize">Of the log whose files lie there.</param>
/// <param name="Late">Files that nobody needs any more but who has just read an older head: they go with the next round.</param>
public sealed record Standing(
    bool IsKnown, ImmutableArray<TreeAt> Trees, ImmutableArray<Begun> Begun, ImmutableSortedDictionary<string, string> Files, long LogSize, ImmutableArray<string> Late)
{
    /// <summary>A mirror of which nothing is known: a new one, or one that somebody else has changed.</summary>
    public static readonly Standing Unknown = new(false, [], [], ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), 0, []);

    /// <summary>Interrupted rounds that are remembered; after more it is less work to bring everything.</summary>
    private const int MaxBegun = 16;

    /// <summary>The roots of all trees of which parts lie there.</summary>
    [JsonIgnore]
    public IEnumerable<TreeAt> AllTrees => Trees.Concat(Begun.SelectMany(begun => begun.Trees));

    /// <summary>Notes that a round sets out, before it puts anything.</summary>
    public Standing Begin(Notice target)
    {
        var next = new Begun(TreesOf(target), [.. target.SmallFiles.Select(file => file.Key)], target.LogSize, target.Timestamp.Hex);
        var begun = Begun.RemoveAll(older => older.Timestamp == next.Timestamp).Add(next);
        return begun.Length <= MaxBegun ? this with { Begun = begun } : this with { IsKnown = false, Begun = [next] };
    }

    public static ImmutableArray<TreeAt> TreesOf(Notice target) => [.. target.Editions.Select(edition => new TreeAt(edition.Tag, edition.Head.Tree.Hex, edition.Head.Leaves?.Hex))];

    /// <summary>Unknown when the file is missing or damaged: then the next round brings everything, and is right whatever was there.</summary>
    public static Standing Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RoundJson.Default.Standing) ?? Unknown : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    public void Save(string path) => DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, RoundJson.Default.Standing));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Standing))]
[JsonSerializable(typeof(CourierReport))]
internal sealed partial class RoundJson : JsonSerializerContext;
