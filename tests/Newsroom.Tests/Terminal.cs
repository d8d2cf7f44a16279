using System.CommandLine;
using Skywave.Newsroom.Cli;

namespace Skywave.Newsroom.Tests;

/// <summary>Verbs as people type them, with what they say.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class Terminal
{
    /// <summary>For tests that hear what is said: a process has one standard output.</summary>
    public const string Alone = "terminal";

    public static (int Code, string Said) Run(params string[] words)
    {
        var said = new StringWriter();
        var before = Console.Out;
        Console.SetOut(said);
        try
        {
            return (Verbs.All().Parse(words).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
