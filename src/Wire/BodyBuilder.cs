using System.Collections.Immutable;
using Skywave.Stories.Documents;

namespace Skywave.Wire;

/// <summary>Blocks with ids that a second import of the same item gives again.</summary>
internal sealed class BodyBuilder(string key)
{
    private readonly ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    public int Count => blocks.Count;

    public string Id(string text)
    {
        var occurrence = seen[text] = seen.GetValueOrDefault(text) + 1;
        return BlockId.From(key, text, occurrence - 1);
    }

    public void Add(Block block) => blocks.Add(block);

    public void Paragraph(RichText text)
    {
        if (!string.IsNullOrWhiteSpace(text.Plain))
            blocks.Add(new Paragraph(text) { Id = Id(text.Plain) });
    }

    public ImmutableArray<Block> Build() => blocks.ToImmutable();
}
