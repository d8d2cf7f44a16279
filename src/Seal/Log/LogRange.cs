namespace Skywave.Seal.Log;

/// <summary>The tree of RFC 6962, section 2.1, over entries that are read from the first to the last: keeps the roots of its perfect subtrees only, at most one for each bit of the size.</summary>
internal sealed class LogRange
{
    // The largest first; the sizes are the powers of two that the size is the sum of.
    private readonly List<Digest> subtrees = [];

    public long Size { get; private set; }

    /// <param name="leaf">As <see cref="LogHash.OfLeaf"/> makes it.</param>
    public void Add(Digest leaf)
    {
        // As in a binary counter: each full pair becomes one of the next size.
        for (var carry = Size; (carry & 1) == 1; carry >>= 1)
        {
            leaf = LogHash.OfNode(subtrees[^1], leaf);
            subtrees.RemoveAt(subtrees.Count - 1);
        }
        subtrees.Add(leaf);
        Size++;
    }

    public Digest Root
    {
        get
        {
            if (subtrees.Count == 0)
                return LogHash.Empty;
            var root = subtrees[^1];
            for (var i = subtrees.Count - 2; i >= 0; i--)
                root = LogHash.OfNode(subtrees[i], root);
            return root;
        }
    }
}
