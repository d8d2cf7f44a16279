using System.Text;

namespace Skywave.Fuzz;

/// <summary>One parser, or a few that read the same bytes, and what they promise of any bytes at all.</summary>
/// <param name="Name">As the command line has it: <c>seal-note</c>.</param>
/// <param name="Parsers">What is tried, as <c>Type.Method</c>; House.Tests looks here for every parser.</param>
/// <param name="Examples">Good input of our own, from which fuzzing begins.</param>
/// <param name="Read">Null when the bytes are taken, else why not in a few words. Throws when a promise is broken.</param>
public sealed record Target(string Name, IReadOnlyList<string> Parsers, Func<IReadOnlyList<byte[]>> Examples, Func<byte[], string?> Read)
{
    public static Target Of(string name, IReadOnlyList<string> parsers, IEnumerable<string> examples, Func<byte[], string?> read) =>
        new(name, parsers, () => [.. examples.Select(Encoding.UTF8.GetBytes)], read);
}

/// <summary>A parser did what it must never do.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds)
            throw new BrokenPromiseException(message);
    }
}
